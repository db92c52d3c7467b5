package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.scope.Scope;
import java.time.Duration;

/**
 * What a sweep is to do.
 *
 * @param scope the addresses
 * @param port TCP, 1 to 65535
 * @param rate most new hosts a second, 1 to 100000
 * @param origin who probes
 */
public record SweepPlan(Scope scope, int port, int rate, Origin origin) {
  /** Where epmd listens unless told otherwise. */
  public static final int EPMD_PORT = 4369;

  /** Most new hosts a second, unless told otherwise. */
  public static final int DEFAULT_RATE = 1000;

  /** Checks the ranges. */
  public SweepPlan {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be 1 to 65535");
    }
    if (rate < 1 || rate > 100_000) {
      throw new IllegalArgumentException("rate must be 1 to 100000");
    }
  }

  /** How long a sweep takes at least. */
  public Duration shortestDuration() {
    return Duration.ofMillis(scope.size() * 1000 / rate);
  }
}
