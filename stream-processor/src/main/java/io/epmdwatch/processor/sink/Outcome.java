package io.epmdwatch.processor.sink;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What came of mirroring a ticket. */
sealed interface Outcome {
  /** Nothing more to do. */
  record Settled(Kind kind) implements Outcome {}

  /** Nothing more to do until the ticket changes or the sink is started again. */
  record Refused(String line) implements Outcome {}

  /** To be tried again. */
  record Later(FailureReason reason, String line, Optional<Duration> after) implements Outcome {}

  /** To be looked at again, when the other system can be trusted to know. */
  record NotYet(Instant until) implements Outcome {}

  /** The ways to end well. */
  enum Kind {
    CREATED,
    UPDATED,
    CLOSED,
    REOPENED,
    UNCHANGED;

    /** The value of the metric's label. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
