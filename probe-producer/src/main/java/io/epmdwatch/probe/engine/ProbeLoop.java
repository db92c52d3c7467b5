package io.epmdwatch.probe.engine;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One run of the engine on one of its threads: admit, wait, advance, expire, and again. */
final class ProbeLoop {
  private static final int ADMITTED_AT_ONCE = 256;

  private final Selector selector;
  private final int mostHosts;
  private final Clocks clocks;
  private final Assignments assignments;
  private final HostsUnderWay hosts;

  ProbeLoop(
      Selector selector,
      EngineLimits limits,
      Inquiry inquiry,
      Clocks clocks,
      Assignments assignments,
      Pacing pacing) {
    this.selector = selector;
    this.mostHosts = Math.max(1, limits.inFlight() / limits.threads());
    this.clocks = clocks;
    this.assignments = assignments;
    this.hosts = new HostsUnderWay(selector, limits, inquiry, clocks, assignments, pacing);
  }

  /** Probes until the source has ended and every host with it, or until told to stop. */
  void run(BooleanSupplier stopping) throws IOException {
    admit();
    while (!stopping.getAsBoolean() && (hosts.count() > 0 || !assignments.isDone())) {
      // Taken before waiting: whatever was in time is then handled before anything expires, even
      // when a sink held this thread for long.
      long now = clocks.nanos().getAsLong();
      await(now);
      // Right after the select, because only that lets go of a host's previous connection.
      hosts.redial();
      selector.selectedKeys().forEach(hosts::advance);
      selector.selectedKeys().clear();
      hosts.expire(now);
      admit();
    }
    hosts.stop();
  }

  private void admit() {
    boolean more = true;
    for (int i = 0; more && i < ADMITTED_AT_ONCE && hosts.count() < mostHosts; i++) {
      long now = clocks.nanos().getAsLong();
      Optional<TargetSource.Probe> probe = assignments.next(now);
      probe.ifPresent(given -> hosts.begin(given, now));
      more = probe.isPresent();
    }
    hosts.lookAtDialled();
  }

  private void await(long now) throws IOException {
    long nanos = hosts.nanosUntilDue(now);
    if (hosts.count() < mostHosts) {
      nanos = Math.min(nanos, assignments.nanosUntilAsked(now));
    }
    if (nanos == 0) {
      selector.selectNow();
    } else {
      selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
    }
  }
}
