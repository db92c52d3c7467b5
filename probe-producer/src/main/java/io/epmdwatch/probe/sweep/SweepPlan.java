package io.epmdwatch.probe.sweep;

import io.epmdwatch.net.Block;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.scope.Scope;
import java.time.Duration;

/**
 * What a sweep is to do.
 *
 * @param scope the addresses
 * @param shard which part of them
 * @param port TCP, 1 to 65535
 * @param approach how hosts are probed
 * @param origin who probes
 */
public record SweepPlan(Scope scope, Shard shard, int port, Approach approach, Origin origin) {
  /** Where epmd listens unless told otherwise. */
  public static final int EPMD_PORT = 4369;

  /** The usual questions to a whole scope, with one more try for hosts that gave no answer. */
  public static SweepPlan of(Scope scope, int port, Rates rates, Origin origin) {
    return new SweepPlan(scope, Shard.WHOLE, port, Approach.at(rates), origin);
  }

  /** Checks the ranges. */
  public SweepPlan {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be 1 to 65535");
    }
  }

  /** The same for another scope. */
  SweepPlan withScope(Scope other) {
    return new SweepPlan(other, shard, port, approach, origin);
  }

  /** The same of another part of the scope. */
  SweepPlan of(Shard other) {
    return new SweepPlan(scope, other, port, approach, origin);
  }

  /** Addresses to probe. */
  public long size() {
    return shard.equals(Shard.WHOLE) ? scope.size() : scope.size(shard::owns);
  }

  /** How long a sweep takes at least. */
  public Duration shortestDuration() {
    long size = size();
    Rates rates = approach.rates();
    return Duration.ofMillis(
        Math.max(size * 1000 / rates.total(), Math.min(size, Block.SIZE) * 1000 / rates.block()));
  }
}
