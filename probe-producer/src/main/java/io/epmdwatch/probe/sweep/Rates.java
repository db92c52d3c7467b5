package io.epmdwatch.probe.sweep;

import java.time.Duration;

/**
 * How many connections may be opened. Each is one packet to a host that does not answer.
 *
 * @param total a second, 1 to 100000
 * @param block a second to one block (an IPv4 /24, an IPv6 /120), 1 to 100000
 */
public record Rates(int total, int block) {
  /** What is right unless one knows better. */
  public static final Rates DEFAULT = new Rates(1000, 500);

  private static final int MOST = 100_000;

  /** Checks the ranges. */
  public Rates {
    check(total);
    check(block);
  }

  /** As many in all, and as many to any one block. */
  public static Rates ofTotal(int total) {
    return new Rates(total, total);
  }

  static long interval(int perSecond) {
    return Duration.ofSeconds(1).toNanos() / perSecond;
  }

  private static void check(int rate) {
    if (rate < 1 || rate > MOST) {
      throw new IllegalArgumentException("rate must be 1 to 100000");
    }
  }
}
