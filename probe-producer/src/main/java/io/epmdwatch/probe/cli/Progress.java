package io.epmdwatch.probe.cli;

import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Tells a person every few seconds how far a sweep has come. */
final class Progress implements ProbeMetrics {
  private static final long BETWEEN_NANOS = Duration.ofSeconds(5).toNanos();

  private final long planned;
  private final PrintWriter err;
  private final LongSupplier nanos;
  private final AtomicLong ended = new AtomicLong();
  private final AtomicLong saidAt;

  Progress(long planned, PrintWriter err, LongSupplier nanos) {
    this.planned = planned;
    this.err = err;
    this.nanos = nanos;
    this.saidAt = new AtomicLong(nanos.getAsLong());
  }

  @Override
  public void probeStarted() {}

  @Override
  public void probeEnded(Outcome outcome) {
    long count = ended.incrementAndGet();
    long now = nanos.getAsLong();
    if (now - saidAt.get() >= BETWEEN_NANOS) {
      saidAt.set(now);
      err.print("probed %d of %d (%d %%)\n".formatted(count, planned, 100 * count / planned));
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
