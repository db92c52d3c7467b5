package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Depth;
import io.epmdwatch.probe.engine.Inquiry;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.scope.Scope;
import java.time.Duration;

/**
 * What a sweep is to do.
 *
 * @param scope the addresses
 * @param shard which part of them
 * @param port TCP, 1 to 65535
 * @param inquiry what hosts are asked
 * @param rates how fast
 * @param retries how many more times a host is tried that gave no answer, 0 to 5
 * @param origin who probes
 */
public record SweepPlan(
    Scope scope, Shard shard, int port, Inquiry inquiry, Rates rates, int retries, Origin origin) {
  /** Where epmd listens unless told otherwise. */
  public static final int EPMD_PORT = 4369;

  private static final int MOST_RETRIES = 5;

  /** The usual questions to a whole scope, with one more try for hosts that gave no answer. */
  public static SweepPlan of(Scope scope, int port, Rates rates, Origin origin) {
    return new SweepPlan(scope, Shard.WHOLE, port, Inquiry.of(Depth.NODES), rates, 1, origin);
  }

  /** Checks the ranges. */
  public SweepPlan {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be 1 to 65535");
    }
    if (retries < 0 || retries > MOST_RETRIES) {
      throw new IllegalArgumentException("retries must be 0 to 5");
    }
  }

  /** The same for another scope. */
  SweepPlan withScope(Scope other) {
    return new SweepPlan(other, shard, port, inquiry, rates, retries, origin);
  }

  /** Addresses to probe. */
  public long size() {
    return shard.equals(Shard.WHOLE) ? scope.size() : scope.size(shard::owns);
  }

  /** How long a sweep takes at least. */
  public Duration shortestDuration() {
    return Duration.ofMillis(size() * 1000 / rates.total());
  }
}
