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
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold in every history; each case is a random history, made from the seed it names. */
class JudgementPropertiesTest {
  private static final int EVENTS = 300;
  private static final Set<Integer> PORTS = Set.of(1, 2, 3, 4);
  private static final List<Baseline> BASELINES =
      List.of(
          NO_RULES,
          allowing("*"),
          allowing("rabbit"),
          Baseline.of(List.of(Fixtures.rule("soon", "10.0.0.0", 8, at(1500), "a", "b"))),
          Baseline.of(List.of(rule("corp", 24, Set.of(CORP), true, Set.of(), 0))),
          Baseline.of(List.of(rule("corp", 24, Set.of(CORP), true, Set.of(), 1))),
          Baseline.of(
              List.of(
                  rule("all", 16, Set.of(), true, Set.of(Deviation.SUSPICIOUS_NAMES), 0),
                  rule("net", 32, Set.of(INTERNET), false, Set.of(Deviation.LOCAL_PEER), 0))),
          Baseline.of(
              List.of(rule("all", 16, Set.of(), false, Set.of(Deviation.IDENTITY_CHANGED), 2))));

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

  /** Whatever comes late is of no account, since its vantage has said something newer. */
  @ParameterizedTest
  @MethodSource("seeds")
  void lateCopies(long seed) {
    Random random = new Random(seed);
    Judgement judgement = new Judgement(Policy.of(1, 2, Duration.ofMinutes(9)));
    List<Event> history = history(random);
    Optional<HostState> state = Optional.empty();
    for (int i = 0; i < history.size(); i++) {
      state = play(judgement, state, history.get(i)).after();
      Event copy = history.get(random.nextInt(i + 1));
      if (isOld(copy, state)) {
        Event late = new Event(copy.seen(), history.get(i).baseline(), copy.now());
        assertThat(play(judgement, state, late).changed()).isFalse();
      }
    }
  }

  private static boolean isOld(Event copy, Optional<HostState> state) {
    return copy.seen()
        .flatMap(
            seen ->
                state
                    .flatMap(known -> known.sighting(seen.vantage()))
                    .map(known -> !seen.at().isAfter(known.lastEvidenceAt())))
        .orElse(false);
  }

  /** Vantages do not wait for each other: only the order within one of them means anything. */
  @ParameterizedTest
  @MethodSource("seeds")
  void interleavings(long seed) {
    Random random = new Random(seed);
    List<Event> replies =
        history(random).stream().filter(JudgementPropertiesTest::isReply).toList();
    List<Event> corpLast = new ArrayList<>(replies);
    corpLast.sort(Comparator.comparing(event -> event.seen().orElseThrow().vantage().equals(CORP)));

    HostState inTime = finalState(play(Policy.DEFAULT, bare(replies), false)).orElseThrow();
    HostState later = finalState(play(Policy.DEFAULT, bare(corpLast), false)).orElseThrow();

    assertThat(later.sightings()).isEqualTo(inTime.sightings());
    assertThat(found(later)).isEqualTo(found(inTime));
  }

  private static boolean isReply(Event event) {
    return event.seen().map(seen -> seen.evidence() instanceof Evidence.Exposed).orElse(false);
  }

  private static List<Event> bare(List<Event> events) {
    return events.stream().map(it -> new Event(it.seen(), NO_RULES, it.now())).toList();
  }

  private static Finding found(HostState state) {
    return state.life(Deviation.UNLISTED_HOST).orElseThrow().finding();
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
    String vantage = random.nextBoolean() ? CORP : INTERNET;
    Evidence evidence =
        switch (random.nextInt(5)) {
          case 0, 1 -> new Evidence.Exposed(picture(random), random.nextInt(8) == 0);
          case 2, 3 -> new Evidence.Closed(random.nextInt(3) > 0 ? PORTS : Set.of());
          default -> new Evidence.Unknown();
        };
    return new Observation(HOST, vantage, at(seconds), evidence);
  }

  private static Picture picture(Random random) {
    return new Picture(
        random.nextInt(6) > 0,
        PORTS.stream()
            .sorted()
            .filter(port -> random.nextInt(3) > 0)
            .map(port -> node(random, port))
            .toList(),
        Standing.values()[random.nextInt(Standing.values().length)],
        random.nextInt(3) > 0
            ? List.of()
            : List.of(Suspicion.values()[random.nextInt(Suspicion.values().length)]));
  }

  private static Node node(Random random, int port) {
    Reachability reach = Reachability.values()[random.nextInt(Reachability.values().length)];
    Transport transport = Transport.values()[random.nextInt(Transport.values().length)];
    String name = List.of("a", "b", "rabbit").get(random.nextInt(3));
    String full = random.nextBoolean() ? "" : name + "@h" + random.nextInt(3);
    return new Node(name, port, new Distribution(reach, transport, full, Optional.empty()));
  }

  private static Rule rule(
      String id,
      int prefixLength,
      Set<String> vantages,
      boolean distributionClosed,
      Set<Deviation> accepts,
      long version) {
    return new Rule(
        id,
        Fixtures.ZONE,
        AddressRange.around(HOST.address(), prefixLength),
        Set.of(),
        vantages,
        List.of(NodePattern.of("a")),
        distributionClosed,
        accepts,
        "",
        "team",
        at(version * 300),
        Instant.MAX,
        at(version));
  }
}
