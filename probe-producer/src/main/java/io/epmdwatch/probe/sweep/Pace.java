package io.epmdwatch.probe.sweep;

import java.time.Duration;

/**
 * A token bucket that never catches up: it holds ten milliseconds' worth, enough to even out the
 * engine's clock ticks, so a pause is followed by the normal rate and not by a burst.
 */
final class Pace {
  private static final long HELD_NANOS = Duration.ofMillis(10).toNanos();

  private final long intervalNanos;
  private long dueNanos;

  /** A pace of that many a second, the first of them now. */
  Pace(int perSecond, long nowNanos) {
    this.intervalNanos = Duration.ofSeconds(1).toNanos() / perSecond;
    this.dueNanos = nowNanos;
  }

  /** Takes a token and returns 0, or takes none and returns how long to wait for one. */
  long take(long nowNanos) {
    dueNanos = Math.max(dueNanos, nowNanos - HELD_NANOS);
    if (dueNanos > nowNanos) {
      return dueNanos - nowNanos;
    }
    dueNanos += intervalNanos;
    return 0;
  }
}
