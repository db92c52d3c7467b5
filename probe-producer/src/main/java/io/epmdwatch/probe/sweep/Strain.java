package io.epmdwatch.probe.sweep;

import java.time.Duration;

/**
 * How much slower to go because of local errors: each halves the rate, down to a sixteenth, but
 * those of one moment count once; a second without any doubles it again.
 */
final class Strain {
  private static final int MOST = 16;
  private static final long MOMENT_NANOS = Duration.ofMillis(200).toNanos();
  private static final long RELIEF_NANOS = Duration.ofSeconds(1).toNanos();

  private int factor = 1;
  private long changedNanos;

  void add(long nowNanos) {
    relieve(nowNanos);
    if (factor == 1 || nowNanos - changedNanos >= MOMENT_NANOS) {
      factor = Math.min(MOST, factor * 2);
      changedNanos = nowNanos;
    }
  }

  /** The interval to keep instead of this one. */
  long stretched(long intervalNanos, long nowNanos) {
    relieve(nowNanos);
    return intervalNanos * factor;
  }

  boolean isFelt(long nowNanos) {
    relieve(nowNanos);
    return factor > 1;
  }

  private void relieve(long nowNanos) {
    while (factor > 1 && nowNanos - changedNanos >= RELIEF_NANOS) {
      factor /= 2;
      changedNanos += RELIEF_NANOS;
    }
  }
}
