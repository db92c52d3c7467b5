package io.epmdwatch.processor.domain;

import java.time.Duration;
import java.util.List;

/**
 * What has to hold for the watching itself.
 *
 * @param objectives how often ranges must be swept
 * @param vantageLostAfter how long a vantage's canary may be unanswered
 * @param warnBeforeExpiry how long before its end a rule is warned of
 */
public record Vigilance(
    List<Objective> objectives, Duration vantageLostAfter, Duration warnBeforeExpiry) {
  /** No objectives; five minutes without a canary; a week before the end of a rule. */
  public static final Vigilance DEFAULT =
      new Vigilance(List.of(), Duration.ofMinutes(5), Duration.ofDays(7));

  /** Copies the list, checks the times. */
  public Vigilance {
    objectives = List.copyOf(objectives);
    if (vantageLostAfter.isZero() || vantageLostAfter.isNegative()) {
      throw new IllegalArgumentException("vantage lost after must be greater than 0");
    }
    if (warnBeforeExpiry.isNegative()) {
      throw new IllegalArgumentException("expiry warning must not be negative");
    }
  }
}
