package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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
  private final Damper damper;
  private final Confirmation confirmation;
  private final Refusal refusal;
  private final Passage passage;

  /** A judgement under a policy. */
  public Judgement(Policy policy) {
    this.policy = policy;
    this.lifeCycle = new LifeCycle(policy.proof());
    this.damper = new Damper(policy.damping());
    this.confirmation = new Confirmation(policy);
    this.refusal = new Refusal(policy);
    this.passage = new Passage(policy, damper);
  }

  /** What an observation leads to. */
  public Transition judge(Optional<HostState> state, Baseline baseline, Observation observation) {
    if (isLate(state, observation)) {
      return Transition.none(state);
    }
    return withTranscript(judgeEvidence(state, baseline, observation), observation);
  }

  /** What another baseline leads to, with nothing new seen. */
  public Transition onBaseline(HostState state, Baseline baseline, Instant now) {
    if (!state.exposed()) {
      return Transition.none(Optional.of(state));
    }
    return heldAgainst(
        Optional.of(state), state, baseline, later(state.judgedAt(), now), Optional.empty(), false);
  }

  /**
   * What the passing of time leads to: rules come into force or expire, fixes fall due, flapping
   * calms down, old exposures fade.
   */
  public Transition onTick(HostState state, Baseline baseline, Instant now) {
    Transition judged = onBaseline(state, baseline, now);
    HostState after = judged.after().orElseThrow();
    List<Life> lives = new ArrayList<>();
    List<Alert> alerts = new ArrayList<>(judged.alerts());
    for (Life life : after.lives()) {
      Step step = passage.of(life, now);
      Optional<Alert> alert = step.alert(now);
      alert.ifPresent(alerts::add);
      alert.map(Alert::life).or(step::life).ifPresent(lives::add);
    }
    if (lives.equals(after.lives())) {
      return judged;
    }
    Instant at = later(after.judgedAt(), now);
    return new Transition(judged.before(), remember(after, lives, at), alerts, judged.asks());
  }

  /** When the passing of time next leads to something for a host, whatever the baseline. */
  public Optional<Instant> wakeAt(HostState state) {
    return state.lives().stream()
        .flatMap(life -> passage.nextOf(life).stream())
        .min(Comparator.naturalOrder());
  }

  private Transition judgeEvidence(
      Optional<HostState> state, Baseline baseline, Observation observation) {
    Evidence evidence = observation.evidence();
    if (evidence instanceof Evidence.Exposed exposed) {
      return exposed(state, baseline, observation, exposed);
    }
    if (evidence instanceof Evidence.Closed closed && state.isPresent()) {
      return refused(state.get(), baseline, observation, closed);
    }
    return Transition.none(state);
  }

  private Transition exposed(
      Optional<HostState> state, Baseline baseline, Observation seen, Evidence.Exposed evidence) {
    HostState known =
        state.orElseGet(() -> HostState.unknown(seen.host(), seen.at())).without(policy.retired());
    Picture picture =
        known
            .sighting(seen.vantage())
            .map(before -> evidence.picture().over(before.picture(), evidence.incomplete()))
            .orElse(evidence.picture());
    HostState sighted = known.with(Sighting.seen(seen.vantage(), seen.at(), picture));
    Instant at = later(known.judgedAt(), seen.at());
    Transition judged =
        heldAgainst(state, sighted, baseline, at, Optional.of(evidence.picture()), false);
    return judged.after().isEmpty()
        ? judged
        : judged.asking(confirmation.afterReply(judged.after().get(), seen));
  }

  private Transition refused(
      HostState state, Baseline baseline, Observation seen, Evidence.Closed closed) {
    Optional<HostState> denied = refusal.takenIn(state, seen, closed);
    if (denied.isEmpty()) {
      return Transition.none(Optional.of(state));
    }
    if (denied.get().equals(state)) {
      // epmd is shut, but the distribution ports known to be open were not looked at.
      return Transition.none(Optional.of(state)).asking(confirmation.afterRefusal(state, seen));
    }
    Instant at = later(state.judgedAt(), seen.at());
    Transition moved =
        heldAgainst(Optional.of(state), denied.get(), baseline, at, Optional.empty(), true);
    return moved.after().isEmpty()
        ? moved
        : moved.asking(confirmation.afterRefusal(moved.after().get(), seen));
  }

  private Transition heldAgainst(
      Optional<HostState> before,
      HostState state,
      Baseline baseline,
      Instant at,
      Optional<Picture> reply,
      boolean refused) {
    SpeakingRules rules = SpeakingRules.of(state, baseline, at);
    Optional<Rule> speaking = rules.speaking();
    HostState pinned =
        state.with(
            speaking.flatMap(rule -> Identity.pinned(state.identity(), rule, state.nodes())));
    Optional<WrongFix> missed =
        before.flatMap(
            known ->
                reply.isPresent()
                    ? MissedStep.between(missed(known), known, state)
                    : missed(known));
    Verdicts verdicts = new Verdicts(new View(pinned, rules, policy.internet(), reply), missed);
    String owner =
        speaking.map(Rule::owner).orElseGet(() -> policy.owners().of(state.host().address()));
    return move(
        before,
        pinned,
        at,
        owner,
        deviation ->
            refused && refusal.counts(pinned, rules, deviation)
                ? pinned.life(deviation).map(life -> refusal.verdict(pinned, rules, life))
                : verdicts.on(deviation));
  }

  private Transition move(
      Optional<HostState> before,
      HostState state,
      Instant at,
      String owner,
      Function<Deviation, Optional<Verdict>> verdicts) {
    List<Life> lives = new ArrayList<>();
    List<Alert> alerts = new ArrayList<>();
    for (Deviation deviation : Deviation.values()) {
      Optional<Life> life = state.life(deviation);
      Step step =
          verdicts
              .apply(deviation)
              .map(verdict -> lifeCycle.next(life, deviation, verdict, owner, at))
              .orElseGet(() -> Step.none(life));
      Step damped = damper.damp(step, at);
      Optional<Alert> alert = damped.alert(at);
      alert.ifPresent(alerts::add);
      alert.map(Alert::life).or(damped::life).ifPresent(lives::add);
    }
    // Nothing new was seen and nothing moved: the state stays as it is, its time of judgement too.
    boolean moved = !lives.equals(state.lives());
    return new Transition(
        before, remember(state, lives, moved ? at : state.judgedAt()), alerts, List.of());
  }

  /** What a person asked for is noted, also when it proves nothing. */
  private static Transition withTranscript(Transition judged, Observation observation) {
    if (observation.transcript().isEmpty() || judged.after().isEmpty()) {
      return judged;
    }
    HostState state = judged.after().get();
    List<Life> lives =
        state.lives().stream()
            .map(life -> life.with(life.dossier().with(observation.transcript().get())))
            .toList();
    return new Transition(
        judged.before(),
        Optional.of(state.with(lives, state.judgedAt())),
        judged.alerts(),
        judged.asks());
  }

  private static Optional<WrongFix> missed(HostState state) {
    return state.life(Deviation.UNLISTED_HOST).flatMap(life -> life.dossier().wrongFix());
  }

  private static Optional<HostState> remember(HostState state, List<Life> lives, Instant at) {
    return lives.isEmpty() ? Optional.empty() : Optional.of(state.with(lives, at));
  }

  private static boolean isLate(Optional<HostState> state, Observation observation) {
    return state
        .flatMap(known -> known.sighting(observation.vantage()))
        .map(sighting -> !observation.at().isAfter(sighting.lastEvidenceAt()))
        .orElse(false);
  }

  private static Instant later(Instant one, Instant other) {
    return Stream.of(one, other).max(Comparator.naturalOrder()).orElseThrow();
  }
}
