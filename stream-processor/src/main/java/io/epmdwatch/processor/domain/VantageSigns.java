package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the canary of a vantage, from all its workers.
 *
 * @param first the first sign there ever was
 * @param answered the newest answer
 * @param missed the newest look without an answer
 */
public record VantageSigns(
    CanarySign first, Optional<CanarySign> answered, Optional<CanarySign> missed) {

  /** From a first sign on. */
  public static VantageSigns of(CanarySign first) {
    return new VantageSigns(first, Optional.empty(), Optional.empty()).with(first);
  }

  /** With one more; an older one than is known of its kind changes nothing. */
  public VantageSigns with(CanarySign sign) {
    return sign.answered()
        ? new VantageSigns(first, newer(answered, sign), missed)
        : new VantageSigns(first, answered, newer(missed, sign));
  }

  /** Since when there has been no answer: the last one, or the first look when there was none. */
  public Instant silentSince() {
    return answered.orElse(first).at();
  }

  /** What was last seen instead of an answer, since the last answer. */
  Optional<CanarySign> seenInstead() {
    return missed.filter(sign -> !sign.at().isBefore(silentSince()));
  }

  private static Optional<CanarySign> newer(Optional<CanarySign> known, CanarySign sign) {
    return known.filter(before -> !sign.at().isAfter(before.at())).or(() -> Optional.of(sign));
  }
}
