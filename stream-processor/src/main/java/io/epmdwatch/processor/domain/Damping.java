package io.epmdwatch.processor.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps what opens and closes all the time from being told each time, as routers damp flapping
 * routes (RFC 2439): each change adds 1 to a penalty that halves with time; above a limit single
 * changes are not told, until it has sunk.
 *
 * @param penalty as of {@code at}
 * @param at when the penalty was last reckoned
 * @param flapping whether single changes are not told
 * @param told highest severity told in this episode
 */
public record Damping(
    double penalty, Optional<Instant> at, boolean flapping, Optional<Severity> told) {
  static final Damping NONE = new Damping(0, Optional.empty(), false, Optional.empty());

  /**
   * How much change is too much.
   *
   * @param halfLife after which a penalty counts half
   * @param suppressAt penalty from which single changes are not told
   * @param calmAt penalty below which they are told again
   */
  public record Limits(Duration halfLife, double suppressAt, double calmAt) {
    /** The fourth change within about an hour; calm after two quiet hours. */
    public static final Limits DEFAULT = new Limits(Duration.ofHours(1), 3, 1);

    /** Checks the numbers. */
    public Limits {
      if (halfLife.isNegative() || halfLife.isZero()) {
        throw new IllegalArgumentException("flap half-life must be greater than 0");
      }
      if (calmAt <= 0 || suppressAt <= calmAt) {
        throw new IllegalArgumentException("flap limit must be greater than 1");
      }
    }
  }

  /** With one more change. */
  Damping changed(Instant now, Limits limits) {
    double more = penaltyAt(now, limits) + 1;
    return new Damping(more, Optional.of(now), flapping || more >= limits.suppressAt(), told);
  }

  /** Single changes are told again. */
  Damping calmed() {
    return new Damping(penalty, at, false, told);
  }

  /** This severity has been told. */
  Damping told(Severity severity) {
    Severity highest = told.filter(known -> known.compareTo(severity) > 0).orElse(severity);
    return new Damping(penalty, at, flapping, Optional.of(highest));
  }

  /** What the next episode begins with. */
  Damping reopened() {
    return new Damping(penalty, at, flapping, flapping ? told : Optional.empty());
  }

  /** When the penalty will have sunk enough, while flapping. */
  Optional<Instant> calmAt(Limits limits) {
    if (!flapping) {
      return Optional.empty();
    }
    double halvings = Math.log(penalty / limits.calmAt()) / Math.log(2);
    long millis = (long) Math.ceil(Math.max(0, halvings) * limits.halfLife().toMillis()) + 1;
    return at.map(since -> since.plusMillis(millis));
  }

  private double penaltyAt(Instant now, Limits limits) {
    long elapsed = at.map(since -> Math.max(0, Duration.between(since, now).toMillis())).orElse(0L);
    return penalty * Math.pow(0.5, elapsed / (double) limits.halfLife().toMillis());
  }
}
