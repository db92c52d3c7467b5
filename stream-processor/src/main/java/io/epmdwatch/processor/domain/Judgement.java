package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides what an observation, a changed baseline or the passing of time means for a host.
 *
 * <p>Total and deterministic: the same inputs give the same transition, and time comes in as an
 * argument. Evidence that is not newer than what its vantage already gave changes nothing, so late
 * and repeated results are harmless.
 */
public final class Judgement {
  private final Policy policy;
  private final LifeCycle lifeCycle;

  /** A judgement under a policy. */
  public Judgement(Policy policy) {
    this.policy = policy;
    this.lifeCycle = new LifeCycle(policy);
  }

  /** What an observation leads to. */
  public Transition judge(Optional<HostState> state, Baseline baseline, Observation observation) {
    if (isLate(state, observation)) {
      return Transition.none(state);
    }
    Evidence evidence = observation.evidence();
    if (evidence instanceof Evidence.Exposed exposed) {
      return exposed(state, baseline, observation, exposed);
    }
    if (evidence instanceof Evidence.Closed) {
      return state
          .map(known -> refused(known, observation))
          .orElseGet(() -> Transition.none(state));
    }
    return Transition.none(state);
  }

  /** What another baseline leads to, with nothing new seen. */
  public Transition onBaseline(HostState state, Baseline baseline, Instant now) {
    if (!state.exposed()) {
      return Transition.none(Optional.of(state));
    }
    return heldAgainst(Optional.of(state), state, baseline, later(state.judgedAt(), now), false);
  }

  /** What the passing of time leads to: rules come into force or expire, old exposures fade. */
  public Transition onTick(HostState state, Baseline baseline, Instant now) {
    Transition judged = onBaseline(state, baseline, now);
    HostState after = judged.after().orElseThrow();
    List<Life> remembered = after.lives().stream().filter(life -> !faded(life, now)).toList();
    if (remembered.size() == after.lives().size()) {
      return judged;
    }
    return new Transition(judged.before(), remember(after, remembered, now), judged.alerts());
  }

  private Transition exposed(
      Optional<HostState> state, Baseline baseline, Observation seen, Evidence.Exposed evidence) {
    HostState known = state.orElseGet(() -> HostState.unknown(seen.host(), seen.at()));
    Instant at = later(known.judgedAt(), seen.at());
    HostState sighted =
        known.with(Sighting.seen(seen.vantage(), seen.at()), evidence.nodes(), known.judgedAt());
    return heldAgainst(state, sighted, baseline, at, true);
  }

  private Transition refused(HostState state, Observation observation) {
    Optional<Sighting> sighting = state.sighting(observation.vantage());
    if (sighting.isEmpty() || !state.exposed()) {
      // A vantage that never saw it says nothing about those that did; what is resolved stays so.
      return Transition.none(Optional.of(state));
    }
    Instant at = later(state.judgedAt(), observation.at());
    HostState denied =
        state.with(sighting.get().refused(observation.at()), state.nodes(), state.judgedAt());
    return move(
        Optional.of(state),
        denied,
        at,
        deviation -> denied.life(deviation).flatMap(life -> onRefusal(denied, life.finding())));
  }

  private Optional<Verdict> onRefusal(HostState denied, Finding known) {
    int times = denied.leastRefusals();
    if (times == 0) {
      return Optional.empty();
    }
    if (times < policy.refusalsToClose()) {
      return Optional.of(Verdict.refused(known));
    }
    String proof =
        "refused %d %s from %s"
            .formatted(
                times,
                times == 1 ? "time" : "times in a row",
                String.join(", ", denied.seenFrom().stream().sorted().toList()));
    return Optional.of(Verdict.refusedEverywhere(known.because(proof)));
  }

  private Transition heldAgainst(
      Optional<HostState> before, HostState state, Baseline baseline, Instant at, boolean fresh) {
    Optional<Rule> rule = baseline.ruleFor(state.host(), state.seenFrom(), at);
    return move(before, state, at, new Verdicts(state, rule, fresh)::on);
  }

  private Transition move(
      Optional<HostState> before,
      HostState state,
      Instant at,
      Function<Deviation, Optional<Verdict>> verdicts) {
    List<Life> lives = new ArrayList<>();
    List<Alert> alerts = new ArrayList<>();
    for (Deviation deviation : Deviation.values()) {
      Optional<Life> life = state.life(deviation);
      Step step =
          verdicts
              .apply(deviation)
              .map(verdict -> lifeCycle.next(life, deviation, verdict, at))
              .orElseGet(() -> Step.none(life));
      step.life().ifPresent(lives::add);
      step.alert().ifPresent(alerts::add);
    }
    // Nothing new was seen and nothing moved: the state stays as it is, its time of judgement too.
    boolean moved = !lives.equals(state.lives());
    return new Transition(before, remember(state, lives, moved ? at : state.judgedAt()), alerts);
  }

  private static Optional<HostState> remember(HostState state, List<Life> lives, Instant at) {
    return lives.isEmpty() ? Optional.empty() : Optional.of(state.with(lives, at));
  }

  private boolean faded(Life life, Instant now) {
    return life.state() == ExposureState.RESOLVED
        && life.resolvedAt().orElseThrow().plus(policy.reopenWindow()).isBefore(now);
  }

  private static boolean isLate(Optional<HostState> state, Observation observation) {
    return state
        .flatMap(known -> known.sighting(observation.vantage()))
        .map(sighting -> !observation.at().isAfter(sighting.lastEvidenceAt()))
        .orElse(false);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
