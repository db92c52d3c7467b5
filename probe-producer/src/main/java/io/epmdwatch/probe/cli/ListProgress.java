package io.epmdwatch.probe.cli;

import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Tells a person every few seconds how much of a list has been probed; its length is unknown. */
final class ListProgress implements ProbeMetrics {
  private static final long BETWEEN_NANOS = Duration.ofSeconds(5).toNanos();

  private final PrintWriter err;
  private final LongSupplier nanos;
  private final AtomicLong ended = new AtomicLong();
  private final AtomicLong found = new AtomicLong();
  private final AtomicLong saidAt;

  ListProgress(PrintWriter err, LongSupplier nanos) {
    this.err = err;
    this.nanos = nanos;
    this.saidAt = new AtomicLong(nanos.getAsLong());
  }

  @Override
  public void probeStarted() {}

  @Override
  public void probeEnded(Outcome outcome) {
    long count = ended.incrementAndGet();
    long epmds = outcome == Outcome.EPMD ? found.incrementAndGet() : found.get();
    long now = nanos.getAsLong();
    if (now - saidAt.get() >= BETWEEN_NANOS) {
      saidAt.set(now);
      err.print("probed %d, %d epmd so far\n".formatted(count, epmds));
      err.flush();
    }
  }

  @Override
  public void resultPublished() {}

  @Override
  public void resultFailed() {}

  @Override
  public void reportPublished() {}

  @Override
  public void reportFailed() {}

  @Override
  public void sweepCompleted(Instant at) {}
}
