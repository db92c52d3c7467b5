package io.epmdwatch.probe.engine;

import java.net.InetAddress;

/** When a connection to a host may be opened. Safe for use by several threads. */
@FunctionalInterface
public interface Pacing {
  /** Never makes anyone wait. */
  Pacing NONE = (address, nowNanos) -> 0;

  /**
   * Leave to open one connection.
   *
   * @return 0 when given; else the nanoseconds after which to ask again, and nothing was given
   */
  long take(InetAddress address, long nowNanos);
}
