package io.epmdwatch.probe.sweep;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.engine.Depth;
import io.epmdwatch.probe.engine.Inquiry;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.engine.TargetSource;
import io.epmdwatch.probe.scope.Exclusions;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * When the canary is to be looked at: as each sweep begins, and a minute after the last time. Safe
 * for use by several threads.
 */
final class CanaryWatch implements AutoCloseable {
  private static final long EVERY_NANOS = Duration.ofMinutes(1).toNanos();
  private static final String NODE = "epmdwatch-canary";

  private final Target target;
  private final Optional<SimulatedEpmd> own;
  private final Exclusions exclusions;
  private boolean due;
  private long lookedNanos;

  private CanaryWatch(
      Target target, Optional<SimulatedEpmd> own, Exclusions exclusions, long nowNanos) {
    this.target = target;
    this.own = own;
    this.exclusions = exclusions;
    this.lookedNanos = nowNanos;
  }

  /**
   * Watches a canary, and serves it if it is the worker's own.
   *
   * @param exclusions which a listed host must not be in
   */
  static CanaryWatch start(Canary canary, Exclusions exclusions, long nowNanos) {
    if (canary instanceof Canary.Listed listed) {
      return new CanaryWatch(listed.target(), Optional.empty(), exclusions, nowNanos);
    }
    SimulatedEpmd epmd =
        SimulatedEpmd.start(new InetSocketAddress(Addresses.parse("127.0.0.1"), 0));
    InetSocketAddress at = epmd.address();
    epmd.register(NODE, at.getPort());
    Target self = new Target(at.getAddress(), at.getPort());
    return new CanaryWatch(self, Optional.of(epmd), exclusions, nowNanos);
  }

  /** A sweep begins. */
  synchronized void sweepBegins() {
    due = true;
  }

  /** Whether to look at it now. */
  synchronized boolean isDue(long nowNanos) {
    return due || nowNanos - lookedNanos >= EVERY_NANOS;
  }

  /** Looks at it: for its list only, since it is there to answer and not to be found out about. */
  synchronized TargetSource.Probe look(long nowNanos) {
    due = false;
    lookedNanos = nowNanos;
    return new TargetSource.Probe(target, Optional.of(Inquiry.of(Depth.NAMES)));
  }

  Target target() {
    return target;
  }

  /** Whether it may be probed: the worker's own always, since nobody else is there. */
  boolean isAllowed() {
    return own.isPresent() || !exclusions.contains(target.address());
  }

  @Override
  public void close() {
    own.ifPresent(SimulatedEpmd::close);
  }
}
