package io.epmdwatch.probe.engine;

import java.time.Duration;

/**
 * What the engine may take of time, sockets and processors.
 *
 * @param connectTimeout until a connection stands, more than zero; below one second the kernel has
 *     not yet repeated its SYN, so a probe stays one packet
 * @param exchangeTime for one question and its answer once connected, absolute, more than zero
 * @param betweenDials from one connection to a host to the next, at least; 0 or more
 * @param inFlight most hosts at a time, at least 1; each holds one file descriptor
 * @param threads selector threads, 1 to 64
 */
public record EngineLimits(
    Duration connectTimeout,
    Duration exchangeTime,
    Duration betweenDials,
    int inFlight,
    int threads) {
  /** What is right unless one knows better. */
  public static final EngineLimits DEFAULT =
      new EngineLimits(
          Duration.ofMillis(800), Duration.ofSeconds(3), Duration.ofMillis(50), 800, 1);

  /** How many exchanges' time all that is asked of one host may take. */
  private static final int EXCHANGES_A_HOST = 20;

  /** Checks the ranges. */
  public EngineLimits {
    if (!isPositive(connectTimeout) || !isPositive(exchangeTime)) {
      throw new IllegalArgumentException("timeouts must be greater than 0");
    }
    if (inFlight < 1 || betweenDials.isNegative()) {
      throw new IllegalArgumentException("inFlight must be at least 1, betweenDials at least 0");
    }
    if (threads < 1 || threads > 64) {
      throw new IllegalArgumentException("threads must be 1 to 64");
    }
  }

  /** For all that is asked of one host, absolute. */
  public Duration hostTime() {
    return exchangeTime.multipliedBy(EXCHANGES_A_HOST);
  }

  /** The same with another time for an exchange; the connect timeout follows down. */
  public EngineLimits withExchangeTime(Duration time) {
    Duration connect = connectTimeout.compareTo(time) < 0 ? connectTimeout : time;
    return new EngineLimits(connect, time, betweenDials, inFlight, threads);
  }

  /** The same with another number of hosts at a time. */
  public EngineLimits withInFlight(int most) {
    return new EngineLimits(connectTimeout, exchangeTime, betweenDials, most, threads);
  }

  /** The same with another pause between connections to one host. */
  public EngineLimits withBetweenDials(Duration least) {
    return new EngineLimits(connectTimeout, exchangeTime, least, inFlight, threads);
  }

  /** The same on more, or fewer, threads. */
  public EngineLimits withThreads(int number) {
    return new EngineLimits(connectTimeout, exchangeTime, betweenDials, inFlight, number);
  }

  private static boolean isPositive(Duration duration) {
    return duration.compareTo(Duration.ZERO) > 0;
  }
}
