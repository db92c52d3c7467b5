package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a positive refusal means for a host that was seen exposed. */
final class Refusal {
  private final Policy policy;

  Refusal(Policy policy) {
    this.policy = policy;
  }

  /**
   * The host with the refusal taken in. Unchanged when it leaves distribution ports out that were
   * seen open; empty when it says nothing: the vantage never saw the host, or it is resolved.
   */
  Optional<HostState> takenIn(HostState state, Observation seen, Evidence.Closed closed) {
    HostState present = state.without(policy.retired());
    if (!state.exposed()) {
      return Optional.empty();
    }
    return present
        .sighting(seen.vantage())
        .or(() -> inheritance(present, seen.vantage()))
        .map(
            known ->
                closed.refusedPorts().containsAll(known.picture().openPorts())
                    ? withoutRetired(present).with(known.refused(seen.at()))
                    : state);
  }

  /** Whether every vantage whose word counts for a deviation has been refused since it saw it. */
  boolean counts(HostState denied, SpeakingRules rules, Deviation deviation) {
    return times(counting(denied, rules, deviation)) > 0;
  }

  /** What that means for a life. */
  Verdict verdict(HostState denied, SpeakingRules rules, Life life) {
    List<Sighting> counting = counting(denied, rules, life.deviation());
    int times = times(counting);
    if (times < policy.proof().refusalsToClose()) {
      return Verdict.refused(life.finding());
    }
    String proof =
        "refused %d %s from %s"
            .formatted(
                times,
                times == 1 ? "time" : "times in a row",
                counting.stream()
                    .map(Sighting::vantage)
                    .sorted()
                    .collect(Collectors.joining(", ")));
    return Verdict.refusedEverywhere(life.finding().because(proof));
  }

  /** For an unlisted vantage the unlisted ones, as long as there are any. */
  private static List<Sighting> counting(
      HostState denied, SpeakingRules rules, Deviation deviation) {
    List<Sighting> unlisted = rules.unlisted(denied.sightings());
    return deviation == Deviation.UNLISTED_VANTAGE && !unlisted.isEmpty()
        ? unlisted
        : denied.sightings();
  }

  private static int times(List<Sighting> counting) {
    return counting.stream().mapToInt(Sighting::refusals).min().orElse(0);
  }

  /** When only retired vantages saw the host, any other one may prove it closed. */
  private Optional<Sighting> inheritance(HostState state, String vantage) {
    return isOrphaned(state) && !policy.retired().contains(vantage)
        ? state.sightings().stream()
            .findFirst()
            .map(left -> new Sighting(vantage, left.lastSeenAt(), Instant.EPOCH, 0, left.picture()))
        : Optional.empty();
  }

  private HostState withoutRetired(HostState state) {
    return isOrphaned(state) ? state.withoutSightings() : state;
  }

  private boolean isOrphaned(HostState state) {
    return state.sightings().stream().allMatch(known -> policy.retired().contains(known.vantage()));
  }
}
