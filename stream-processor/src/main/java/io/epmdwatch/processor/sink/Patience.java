package io.epmdwatch.processor.sink;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When to leave the other system alone: as long as it asks for; after wrong credentials, for a
 * minute; when it cannot be reached or nothing works any more, longer and longer. A fault of one
 * ticket makes that one wait and no other.
 */
final class Patience {
  /** The other system's wish counts up to here. */
  private static final Duration LONGEST_WISH = Duration.ofHours(1);

  private static final int FAILURES_OF_ALL = 5;

  private final Backoff ofTicket;
  private final Backoff ofTarget;
  private final Duration afterRefusedCredentials;
  private Instant until = Instant.EPOCH;
  private int failures;

  Patience(Backoff ofTicket, Backoff ofTarget, Duration afterRefusedCredentials) {
    this.ofTicket = ofTicket;
    this.ofTarget = ofTarget;
    this.afterRefusedCredentials = afterRefusedCredentials;
  }

  static Patience standard(RandomGenerator random) {
    return new Patience(
        new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10), random),
        new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), random),
        Duration.ofMinutes(1));
  }

  /** Whether anything may be sent. */
  boolean isOver(Instant now) {
    return !now.isBefore(until);
  }

  /** It did as it was told; whether it had not before. */
  boolean succeeded() {
    boolean hadFailed = failures > 0;
    failures = 0;
    return hadFailed;
  }

  /**
   * It did not.
   *
   * @param attempts how often this ticket has failed in a row
   * @return when to try the ticket again
   */
  Instant failed(Outcome.Later failure, int attempts, Instant now) {
    failures++;
    Duration wish = failure.after().map(w -> shorter(w, LONGEST_WISH)).orElse(Duration.ZERO);
    Duration hold =
        switch (failure.reason()) {
          case UNAUTHORIZED -> afterRefusedCredentials;
          case THROTTLED, UNREACHABLE -> longer(wish, ofTarget.after(failures));
          case REFUSED, SERVER_ERROR, TIMEOUT ->
              failures >= FAILURES_OF_ALL ? longer(wish, ofTarget.after(failures)) : wish;
        };
    until = now.plus(hold);
    return isOfAll(failure.reason()) ? until : now.plus(longer(hold, ofTicket.after(attempts)));
  }

  /** Whether any other ticket would have met with the same. */
  static boolean isOfAll(FailureReason reason) {
    return reason == FailureReason.THROTTLED || reason == FailureReason.UNREACHABLE;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
