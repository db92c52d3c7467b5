package io.epmdwatch.bench.farm;

import io.epmdwatch.net.Cidr;
import java.time.Duration;

/**
 * A farm.
 *
 * @param range its IPv4 addresses, at most a /8
 * @param port on which the hosts that answer listen, 1 to 65535
 * @param seed another one makes another farm
 * @param mix of the hosts that answer
 * @param answering how many of 10,000 hosts answer, 0 to 10000
 * @param others what the others do
 * @param deadline the prober's for a host
 */
public record FarmSpec(
    Cidr range, int port, long seed, Mix mix, int answering, Others others, Duration deadline) {
  /** What stands for all in {@code answering}. */
  public static final int ALL = 10_000;

  /** Checks range and share. */
  public FarmSpec {
    if (range.network().getAddress().length != 4 || range.hostBits() > 24) {
      throw new IllegalArgumentException("range must be IPv4, /8 or longer");
    }
    if (answering < 0 || answering > ALL) {
      throw new IllegalArgumentException("answering must be 0 to 10000");
    }
    if (others == Others.NONE && answering != ALL) {
      throw new IllegalArgumentException("others must do something where not all answer");
    }
  }

  /** How many addresses there are. */
  public int size() {
    return 1 << range.hostBits();
  }
}
