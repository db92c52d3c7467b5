package io.epmdwatch.processor.domain;

import java.util.List;
import java.util.Optional;

/** Tells from two pictures of a host which step of a fix was missed. */
final class MissedStep {
  private MissedStep() {}

  /**
   * What the evidence gives away.
   *
   * @param known what was found missed before
   * @param before the host before the reply
   * @param after the host after it
   */
  static Optional<WrongFix> between(Optional<WrongFix> known, HostState before, HostState after) {
    if (before.sightings().isEmpty()) {
      return Optional.empty();
    }
    if (!after.anySees(Picture::epmdAnswers)) {
      boolean answered = before.anySees(Picture::epmdAnswers);
      return answered ? Optional.of(WrongFix.NODE_STILL_OPEN) : known;
    }
    if (after.nodes().isEmpty()) {
      List<Node> nodes = before.nodes();
      return nodes.isEmpty() ? known : Optional.of(WrongFix.SOCKET_STILL_LISTENING);
    }
    boolean wasRefused = before.sightings().stream().noneMatch(Sighting::sees);
    return wasRefused
        ? Optional.of(WrongFix.STARTED_AGAIN)
        : known.filter(missed -> missed == WrongFix.STARTED_AGAIN);
  }
}
