package io.epmdwatch.processor.domain;

import java.time.Duration;
import java.util.Set;

/**
 * How the judgement is to judge, where users differ.
 *
 * @param proof how much evidence it wants
 * @param reopenWindow how long a resolved exposure is remembered, to reopen under the same id
 * @param internet vantages that stand where strangers do
 * @param retired vantages that will not come back: what they saw keeps nothing open
 * @param sla how long a fix may take
 * @param owners who answers for what no rule covers
 * @param damping how much change is too much to tell
 * @param storm how much bad news at once is a storm
 */
public record Policy(
    Proof proof,
    Duration reopenWindow,
    Set<String> internet,
    Set<String> retired,
    Sla sla,
    Owners owners,
    Damping.Limits damping,
    StormLimits storm) {
  /** How far behind a written time of last sighting may be: each write costs. */
  public static final Duration TOUCH_EVERY = Duration.ofHours(1);

  /** One sighting opens, since the reply is proof; two refusals close; remembered for 30 days. */
  public static final Policy DEFAULT = of(1, 2, Duration.ofDays(30));

  /**
   * How much evidence the judgement wants.
   *
   * @param sightingsToOpen sightings before an exposure opens, at least 1
   * @param refusalsToClose refusals in a row, from every vantage that saw it, before it is
   *     resolved, at least 1
   * @param confirmAfter how long to wait before asking for the next piece of evidence, so that a
   *     restart does not look like a fix
   */
  public record Proof(int sightingsToOpen, int refusalsToClose, Duration confirmAfter) {
    /** Checks the numbers. */
    public Proof {
      if (sightingsToOpen < 1) {
        throw new IllegalArgumentException("sightings to open must be at least 1");
      }
      if (refusalsToClose < 1) {
        throw new IllegalArgumentException("refusals to close must be at least 1");
      }
      if (confirmAfter.isNegative()) {
        throw new IllegalArgumentException("confirm after must not be negative");
      }
    }
  }

  /** Checks the window. */
  public Policy {
    internet = Set.copyOf(internet);
    retired = Set.copyOf(retired);
    if (reopenWindow.isNegative()) {
      throw new IllegalArgumentException("reopen window must not be negative");
    }
  }

  /** The default but for these numbers. */
  public static Policy of(int sightingsToOpen, int refusalsToClose, Duration reopenWindow) {
    return new Policy(
        new Proof(sightingsToOpen, refusalsToClose, Duration.ofSeconds(5)),
        reopenWindow,
        Set.of("internet"),
        Set.of(),
        Sla.DEFAULT,
        Owners.NONE,
        Damping.Limits.DEFAULT,
        StormLimits.DEFAULT);
  }
}
