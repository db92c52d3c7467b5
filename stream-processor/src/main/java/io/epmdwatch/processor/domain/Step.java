package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * One move in a life.
 *
 * @param life the life after it; empty when it is forgotten
 * @param notice what there is to tell
 */
record Step(Optional<Life> life, Optional<Notice> notice) {

  /** A move worth neither a line of history nor an alert. */
  static Step quiet(Life life) {
    return new Step(Optional.of(life), Optional.empty());
  }

  static Step none(Optional<Life> life) {
    return new Step(life, Optional.empty());
  }

  /** A move that gets a line in the history only. */
  static Step noted(Life life, Instant at, String note) {
    return quiet(life.noted(at, note));
  }

  /** A move that is to be told. */
  static Step told(Life life, Notice notice) {
    return new Step(Optional.of(life), Optional.of(notice));
  }

  /** The alert that tells it, with the life that has told it. */
  Optional<Alert> alert(Instant at) {
    return notice.map(
        what -> {
          Life teller = life.orElseThrow();
          String line = what.kind().words() + ": " + what.reason(teller.finding());
          Life told =
              teller
                  .with(teller.dossier().noted(at, line, true))
                  .with(teller.damping().told(teller.finding().severity()));
          return new Alert(what, told, at);
        });
  }
}
