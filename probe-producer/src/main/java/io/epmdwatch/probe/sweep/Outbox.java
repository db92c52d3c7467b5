package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.SweepReport;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Records on their way, and what became of them. Acknowledgements come on the publisher's thread;
 * here they wait until the sweep's own thread asks, so that all its state belongs to one thread.
 */
final class Outbox {
  private final ResultPublisher publisher;
  private final ProbeMetrics metrics;
  private final BlockingQueue<Runnable> arrived = new LinkedBlockingQueue<>();
  private long underWay;
  private long failed;
  private boolean reportFailed;

  Outbox(ResultPublisher publisher, ProbeMetrics metrics) {
    this.publisher = publisher;
    this.metrics = metrics;
  }

  /** Sends a result; the outcome comes back through {@link #drain}. */
  void send(ProbeResult result, Consumer<Boolean> published) {
    underWay++;
    publisher.publish(
        result, failure -> arrived.add(() -> resultDone(failure.isEmpty(), published)));
  }

  /** Sends a report. */
  void send(SweepReport report) {
    underWay++;
    publisher.publish(report, failure -> arrived.add(() -> reportDone(failure.isEmpty())));
  }

  /** Handles what has arrived. */
  void drain() {
    for (Runnable next = arrived.poll(); next != null; next = arrived.poll()) {
      next.run();
    }
  }

  /**
   * Handles what arrives until nothing is under way or patience, which may shrink, is at its end.
   */
  void await(Supplier<Duration> patience, LongSupplier nanos) {
    long start = nanos.getAsLong();
    drain();
    while (underWay > 0 && nanos.getAsLong() - start < patience.get().toNanos()) {
      try {
        Runnable next = arrived.poll(50, TimeUnit.MILLISECONDS);
        if (next != null) {
          next.run();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Records that nobody took. */
  long failed() {
    return failed;
  }

  /** Whether a report is among them, or still under way. */
  boolean lacksReports() {
    return reportFailed || underWay > 0;
  }

  private void resultDone(boolean ok, Consumer<Boolean> published) {
    underWay--;
    if (ok) {
      metrics.resultPublished();
    } else {
      failed++;
      metrics.resultFailed();
    }
    published.accept(ok);
  }

  private void reportDone(boolean ok) {
    underWay--;
    if (ok) {
      metrics.reportPublished();
    } else {
      failed++;
      reportFailed = true;
      metrics.reportFailed();
    }
  }
}
