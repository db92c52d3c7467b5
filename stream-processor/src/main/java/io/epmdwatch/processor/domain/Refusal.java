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

  /** What it means for one life; empty while not every vantage that counts has been refused. */
  Optional<Verdict> verdict(HostState denied, SpeakingRules rules, Life life) {
    List<Sighting> counting =
        life.deviation() == Deviation.UNLISTED_VANTAGE
            ? rules.unlisted(denied.sightings())
            : denied.sightings();
    int times = counting.stream().mapToInt(Sighting::refusals).min().orElse(0);
    if (times == 0) {
      return Optional.empty();
    }
    if (times < policy.proof().refusalsToClose()) {
      return Optional.of(Verdict.refused(life.finding()));
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
    return Optional.of(Verdict.refusedEverywhere(life.finding().because(proof)));
  }

  /** When only retired vantages saw the host, any other one may prove it closed. */
  private Optional<Sighting> inheritance(HostState state, String vantage) {
    boolean orphaned =
        state.sightings().stream().allMatch(known -> policy.retired().contains(known.vantage()));
    return orphaned && !policy.retired().contains(vantage)
        ? state.sightings().stream()
            .findFirst()
            .map(left -> new Sighting(vantage, left.lastSeenAt(), Instant.EPOCH, 0, left.picture()))
        : Optional.empty();
  }

  private HostState withoutRetired(HostState state) {
    boolean orphaned =
        state.sightings().stream().allMatch(known -> policy.retired().contains(known.vantage()));
    return orphaned ? state.withoutSightings() : state;
  }
}
