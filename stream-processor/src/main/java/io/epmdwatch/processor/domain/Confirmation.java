package io.epmdwatch.processor.domain;

import java.util.List;
import java.util.stream.Stream;

/** Asks for the evidence that is still missing, instead of waiting for the next sweep. */
final class Confirmation {
  private final Policy policy;

  Confirmation(Policy policy) {
    this.policy = policy;
  }

  /** After a reply: the same vantage again, while a life waits to open, or misses its node. */
  List<Ask> afterReply(HostState state, Observation seen) {
    boolean waiting = state.lives().stream().anyMatch(Confirmation::waitsForReplies);
    return waiting
        ? state.sighting(seen.vantage()).stream().map(known -> ask(state, known, seen)).toList()
        : List.of();
  }

  /** After a refusal: every vantage that saw the host and has not been refused often enough. */
  List<Ask> afterRefusal(HostState state, Observation seen) {
    if (!state.exposed()) {
      return List.of();
    }
    Stream<Sighting> lacking =
        state.sightings().stream()
            .filter(known -> known.refusals() < policy.proof().refusalsToClose())
            .filter(known -> !policy.retired().contains(known.vantage()));
    return lacking.map(known -> ask(state, known, seen)).toList();
  }

  private Ask ask(HostState state, Sighting known, Observation seen) {
    return new Ask(
        state.host(),
        known.vantage(),
        known.picture().openPorts(),
        known.lastEvidenceAt(),
        seen.at().plus(policy.proof().confirmAfter()));
  }

  private static boolean waitsForReplies(Life life) {
    return life.state() == ExposureState.PENDING
        || (life.state() == ExposureState.CLOSING && life.course().negatives() > 0);
  }
}
