package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.scope.Scope;

/**
 * What to sweep and how.
 *
 * @param scope the addresses
 * @param port the port to dial, 1 to 65535
 * @param perSecond probes a second, more than zero
 * @param limits of the engine
 * @param origin who probes, from where
 */
public record SweepConfig(
    Scope scope, int port, double perSecond, EngineLimits limits, Origin origin) {
  /** Checks the numbers. */
  public SweepConfig {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be 1 to 65535");
    }
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("rate must be greater than 0");
    }
  }
}
