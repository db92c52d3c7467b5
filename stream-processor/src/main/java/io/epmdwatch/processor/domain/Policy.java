package io.epmdwatch.processor.domain;

import java.time.Duration;

/**
 * How much evidence the judgement wants.
 *
 * @param sightingsToOpen sightings before an exposure opens, at least 1
 * @param refusalsToClose refusals in a row, from every vantage that saw it, before it is resolved,
 *     at least 1
 * @param reopenWindow how long a resolved exposure is remembered, to reopen under the same id
 */
public record Policy(int sightingsToOpen, int refusalsToClose, Duration reopenWindow) {
  /** One sighting opens, since the reply is proof; two refusals close; remembered for 30 days. */
  public static final Policy DEFAULT = new Policy(1, 2, Duration.ofDays(30));

  /** Checks the numbers. */
  public Policy {
    if (sightingsToOpen < 1) {
      throw new IllegalArgumentException("sightings to open must be at least 1");
    }
    if (refusalsToClose < 1) {
      throw new IllegalArgumentException("refusals to close must be at least 1");
    }
    if (reopenWindow.isNegative()) {
      throw new IllegalArgumentException("reopen window must not be negative");
    }
  }
}
