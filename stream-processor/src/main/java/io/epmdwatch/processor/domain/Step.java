package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One move in a life.
 *
 * @param life the life after it; empty when it is forgotten
 * @param alert what to tell
 */
record Step(Optional<Life> life, Optional<Alert> alert) {

  /** A move worth neither a line of history nor an alert. */
  static Step quiet(Life life) {
    return new Step(Optional.of(life), Optional.empty());
  }

  static Step none(Optional<Life> life) {
    return new Step(life, Optional.empty());
  }

  /** A move that gets a line in the history only. */
  static Step noted(Life life, Instant at, String note) {
    return quiet(life.noted(at, note, false));
  }

  /** A move that is told. */
  static Step told(AlertKind kind, Life life, Instant at) {
    return told(kind, life, Optional.empty(), List.of(), List.of(), at);
  }

  static Step told(
      AlertKind kind,
      Life life,
      Optional<Severity> previous,
      List<Node> added,
      List<Node> removed,
      Instant at) {
    Life noted = life.noted(at, kind.words() + ": " + life.finding().reason(), true);
    return new Step(
        Optional.of(noted), Optional.of(new Alert(kind, noted, previous, added, removed, at)));
  }
}
