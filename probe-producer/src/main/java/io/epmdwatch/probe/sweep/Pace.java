package io.epmdwatch.probe.sweep;

import java.time.Duration;

/**
 * A token bucket: so many probes a second, with a small burst at most, so that a pause is never
 * caught up on. For one thread.
 */
final class Pace {
  private static final double BURST_SECONDS = 0.05;

  private final double perNano;
  private final double most;
  private double tokens;
  private long updatedNanos;

  /**
   * @param perSecond probes a second, more than zero
   */
  Pace(double perSecond, long nowNanos) {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("rate must be greater than 0");
    }
    this.perNano = perSecond / Duration.ofSeconds(1).toNanos();
    this.most = Math.max(1, perSecond * BURST_SECONDS);
    this.tokens = 1;
    this.updatedNanos = nowNanos;
  }

  /** Takes a token and returns zero, or takes none and returns how long to wait for the next. */
  Duration take(long nowNanos) {
    tokens = Math.min(most, tokens + (nowNanos - updatedNanos) * perNano);
    updatedNanos = nowNanos;
    if (tokens >= 1) {
      tokens -= 1;
      return Duration.ZERO;
    }
    return Duration.ofNanos(1 + (long) ((1 - tokens) / perNano));
  }
}
