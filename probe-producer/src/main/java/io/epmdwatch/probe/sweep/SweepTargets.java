package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.engine.TargetSource;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.LongSupplier;

/** The targets of a sweep in some order, at a pace. */
final class SweepTargets implements TargetSource {
  private final Iterator<InetAddress> addresses;
  private final int port;
  private final LongSupplier nanos;
  private final Pace pace;

  SweepTargets(Iterator<InetAddress> addresses, SweepPlan plan, LongSupplier nanos) {
    this.addresses = addresses;
    this.port = plan.port();
    this.nanos = nanos;
    this.pace = new Pace(plan.rate(), nanos.getAsLong());
  }

  @Override
  public Next next() {
    if (!addresses.hasNext()) {
      return new Done();
    }
    long wait = pace.take(nanos.getAsLong());
    return wait > 0
        ? new NotYet(Duration.ofNanos(wait))
        : new Probe(new Target(addresses.next(), port));
  }
}
