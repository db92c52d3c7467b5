package io.epmdwatch.processor.domain;

import static io.epmdwatch.processor.domain.Fixtures.CORP;
import static io.epmdwatch.processor.domain.Fixtures.HOST;
import static io.epmdwatch.processor.domain.Fixtures.INTERNET;
import static io.epmdwatch.processor.domain.Fixtures.NO_RULES;
import static io.epmdwatch.processor.domain.Fixtures.allowing;
import static io.epmdwatch.processor.domain.Fixtures.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold in every history; each case is a random history, made from the seed it names. */
class JudgementPropertiesTest {
  private static final int EVENTS = 300;
  private static final List<String> VANTAGES = List.of(CORP, INTERNET);
  private static final List<Node> NODES =
      List.of(new Node("a", 1), new Node("a", 2), new Node("b", 3), new Node("rabbit", 4));
  private static final List<Baseline> BASELINES =
      List.of(
          NO_RULES,
          allowing("*"),
          allowing("rabbit"),
          Baseline.of(List.of(Fixtures.rule("soon", "10.0.0.0", 8, at(1500), "a", "b"))));

  /** One thing that happens: an observation, another baseline, or a moment. */
  private record Event(Optional<Observation> seen, Baseline baseline, Instant now) {}

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void histories(long seed) {
    Random random = new Random(seed);
    Policy policy = Policy.of(1 + random.nextInt(3), 1 + random.nextInt(3), Duration.ofMinutes(9));
    List<Event> history = history(random);

    List<Transition> transitions = play(policy, history, false);

    assertThat(play(policy, history, false)).as("deterministic").isEqualTo(transitions);
    assertThat(finalState(play(policy, history, true)))
        .as("a repeated observation changes nothing")
        .isEqualTo(finalState(transitions));
    transitions.forEach(JudgementPropertiesTest::holds);
    alertsAlternateAndCount(transitions);
  }

  private static void holds(Transition transition) {
    Optional<Instant> before = transition.before().map(HostState::judgedAt);
    Optional<Instant> after = transition.after().map(HostState::judgedAt);
    if (before.isPresent() && after.isPresent()) {
      assertThat(after.get()).as("time never goes back").isAfterOrEqualTo(before.get());
    }
    transition.after().ifPresent(state -> state.lives().forEach(JudgementPropertiesTest::holds));
    if (!transition.changed()) {
      assertThat(transition.alerts()).as("no change, no alert").isEmpty();
    }
  }

  private static void holds(Life life) {
    assertThat(life.acceptance().isPresent()).isEqualTo(life.state() == ExposureState.ACCEPTED);
    assertThat(life.resolvedAt().isPresent()).isEqualTo(life.state() == ExposureState.RESOLVED);
    if (life.state().actionable()) {
      assertThat(life.openedAt()).isPresent();
      assertThat(life.alerts()).isPositive();
    }
  }

  /** Opening alerts and RESOLVED take turns, and each alert has the next number. */
  private static void alertsAlternateAndCount(List<Transition> transitions) {
    Map<Deviation, AlertKind> last = new EnumMap<>(Deviation.class);
    Map<Deviation, Integer> number = new EnumMap<>(Deviation.class);
    for (Transition transition : transitions) {
      for (Alert alert : transition.alerts()) {
        Deviation deviation = alert.life().deviation();
        assertThat(alert.life().alerts()).isEqualTo(number.merge(deviation, 1, Integer::sum));
        boolean opens = alert.kind() == AlertKind.NEW || alert.kind() == AlertKind.REOPENED;
        boolean wasShut = last.getOrDefault(deviation, AlertKind.RESOLVED) == AlertKind.RESOLVED;
        if (opens) {
          assertThat(wasShut).as("%s after %s", alert.kind(), last.get(deviation)).isTrue();
        }
        if (alert.kind() == AlertKind.RESOLVED) {
          assertThat(wasShut).as("resolved only once").isFalse();
        }
        last.put(deviation, alert.kind());
      }
      transition.forgotten().forEach(last::remove);
      transition.forgotten().forEach(number::remove);
    }
  }

  private static Optional<HostState> finalState(List<Transition> transitions) {
    return transitions.get(transitions.size() - 1).after();
  }

  private static List<Transition> play(Policy policy, List<Event> history, boolean twice) {
    Judgement judgement = new Judgement(policy);
    List<Transition> transitions = new ArrayList<>();
    Optional<HostState> state = Optional.empty();
    for (Event event : history) {
      for (int i = 0; i < (twice && event.seen().isPresent() ? 2 : 1); i++) {
        Transition transition = play(judgement, state, event);
        transitions.add(transition);
        state = transition.after();
      }
    }
    return transitions;
  }

  private static Transition play(Judgement judgement, Optional<HostState> state, Event event) {
    if (event.seen().isPresent()) {
      Observation seen = event.seen().get();
      Transition transition = judgement.judge(state, event.baseline(), seen);
      if (seen.evidence() instanceof Evidence.Unknown) {
        assertThat(transition.changed()).as("unknown changes nothing").isFalse();
      }
      return transition;
    }
    return state
        .map(known -> judgement.onTick(known, event.baseline(), event.now()))
        .orElseGet(() -> Transition.none(Optional.empty()));
  }

  private static List<Event> history(Random random) {
    List<Event> events = new ArrayList<>();
    Baseline baseline = NO_RULES;
    for (int i = 0; i < EVENTS; i++) {
      if (random.nextInt(15) == 0) {
        baseline = BASELINES.get(random.nextInt(BASELINES.size()));
      }
      Instant now = at(i * 10L);
      events.add(
          random.nextInt(5) == 0
              ? new Event(Optional.empty(), baseline, now)
              : new Event(Optional.of(observation(random, i)), baseline, now));
    }
    return events;
  }

  /** Mostly on time, now and then up to a minute and a half late. */
  private static Observation observation(Random random, int i) {
    long seconds = i * 10L - (random.nextInt(6) == 0 ? random.nextInt(90) : 0);
    String vantage = VANTAGES.get(random.nextInt(VANTAGES.size()));
    Evidence evidence =
        switch (random.nextInt(5)) {
          case 0, 1 ->
              Evidence.Exposed.of(NODES.stream().filter(node -> random.nextInt(3) > 0).toList());
          case 2, 3 -> Evidence.Closed.epmdOnly();
          default -> new Evidence.Unknown();
        };
    return new Observation(HOST, vantage, at(seconds), evidence);
  }
}
