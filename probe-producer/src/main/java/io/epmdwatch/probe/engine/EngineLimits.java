package io.epmdwatch.probe.engine;

import java.time.Duration;

/**
 * What the engine may take of time, sockets and the host's patience.
 *
 * @param connectTimeout until a connection stands, more than zero; below one second the kernel has
 *     not yet repeated its SYN, so a probe stays one packet
 * @param hostDeadline for all that is asked of one host, absolute, more than zero
 * @param inFlight most hosts at a time, at least 1; each holds one file descriptor
 * @param depth how much to ask
 * @param nodeQuestions most nodes of one host to ask about, 0 or more
 */
public record EngineLimits(
    Duration connectTimeout, Duration hostDeadline, int inFlight, Depth depth, int nodeQuestions) {
  /** What is right unless one knows better. */
  public static final EngineLimits DEFAULT =
      new EngineLimits(Duration.ofMillis(800), Duration.ofSeconds(3), 500, Depth.NODES, 64);

  /** Checks the ranges. */
  public EngineLimits {
    if (!isPositive(connectTimeout) || !isPositive(hostDeadline)) {
      throw new IllegalArgumentException("timeouts must be greater than 0");
    }
    if (inFlight < 1 || nodeQuestions < 0) {
      throw new IllegalArgumentException("inFlight must be at least 1, nodeQuestions at least 0");
    }
  }

  /** The same with another deadline for a host; the connect timeout follows down. */
  public EngineLimits withHostDeadline(Duration deadline) {
    Duration connect = connectTimeout.compareTo(deadline) < 0 ? connectTimeout : deadline;
    return new EngineLimits(connect, deadline, inFlight, depth, nodeQuestions);
  }

  /** The same with another depth. */
  public EngineLimits withDepth(Depth other) {
    return new EngineLimits(connectTimeout, hostDeadline, inFlight, other, nodeQuestions);
  }

  /** The same with another number of hosts at a time. */
  public EngineLimits withInFlight(int most) {
    return new EngineLimits(connectTimeout, hostDeadline, most, depth, nodeQuestions);
  }

  private static boolean isPositive(Duration duration) {
    return duration.compareTo(Duration.ZERO) > 0;
  }
}
