package io.epmdwatch.probe.sweep;

import java.time.Duration;

/**
 * A token bucket that never catches up: it holds ten milliseconds' worth, enough to even out the
 * engine's clock ticks, so a pause is followed by the normal rate and not by a burst.
 */
final class Pace {
  private static final long HELD_NANOS = Duration.ofMillis(10).toNanos();

  private long dueNanos;

  /** A pace, the first token of which is due now. */
  Pace(long nowNanos) {
    this.dueNanos = nowNanos;
  }

  /** Nanoseconds until a token is due; 0 when one is. */
  long nanosUntilDue(long nowNanos) {
    return Math.max(0, dueNanos - nowNanos);
  }

  /** Takes the token that is due; the next one comes an interval later. */
  void take(long nowNanos, long intervalNanos) {
    dueNanos = Math.max(dueNanos, nowNanos - HELD_NANOS) + intervalNanos;
  }
}
