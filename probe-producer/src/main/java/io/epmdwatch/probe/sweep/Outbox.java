package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.SweepReport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Records on their way, and what became of them. Acknowledgements come on the publisher's thread;
 * here they wait until the sweep asks, so that all its state belongs to one thread at a time.
 */
final class Outbox {
  /** Records under way at which probing has to wait; hosts in flight may add theirs. */
  private static final int ENOUGH_UNDER_WAY = 4000;

  /** How long a failure holds probing up; the next record then shows whether it is over. */
  private static final long HOLD_NANOS = Duration.ofSeconds(2).toNanos();

  private final ResultPublisher publisher;
  private final ProbeMetrics metrics;
  private final LongSupplier nanos;
  private final BlockingQueue<Runnable> arrived = new LinkedBlockingQueue<>();
  private final Deque<Runnable> toSendAgain = new ArrayDeque<>();
  private long underWay;
  private long failed;
  private long heldUntilNanos;
  private boolean failing;
  private boolean givingUp;
  private boolean reportFailed;

  Outbox(ResultPublisher publisher, ProbeMetrics metrics, LongSupplier nanos) {
    this.publisher = publisher;
    this.metrics = metrics;
    this.nanos = nanos;
  }

  /** Sends a result; the outcome comes back through {@link #drain}. */
  void send(ProbeResult result, Consumer<Boolean> published) {
    underWay++;
    publisher.publish(
        result, failure -> arrived.add(() -> resultDone(failure.isEmpty(), published)));
  }

  /** Sends a report, again and again until it is taken or the sweep gives up. */
  void send(SweepReport report, Runnable published) {
    underWay++;
    publisher.publish(
        report, failure -> arrived.add(() -> reportDone(report, failure.isEmpty(), published)));
  }

  /** Handles what has arrived. */
  void drain() {
    for (Runnable next = arrived.poll(); next != null; next = arrived.poll()) {
      next.run();
    }
    if (!toSendAgain.isEmpty() && !isHeld()) {
      List<Runnable> due = List.copyOf(toSendAgain);
      toSendAgain.clear();
      due.forEach(Runnable::run);
    }
  }

  /** Whether so much is under way, or Kafka so far away, that nothing should be added. */
  boolean isFull() {
    return underWay >= ENOUGH_UNDER_WAY || isHeld();
  }

  /**
   * Handles what arrives until nothing is under way or patience, which may shrink, is at its end.
   */
  void await(Supplier<Duration> patience) {
    long start = nanos.getAsLong();
    drain();
    while (underWay > 0 && nanos.getAsLong() - start < patience.get().toNanos()) {
      try {
        Runnable next = arrived.poll(50, TimeUnit.MILLISECONDS);
        if (next != null) {
          next.run();
        }
        drain();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** From now on a report that fails is lost, and so are those that wait for another try. */
  void giveUp() {
    givingUp = true;
    toSendAgain.forEach(report -> reportLost());
    underWay -= toSendAgain.size();
    toSendAgain.clear();
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
    done(ok);
    if (ok) {
      metrics.resultPublished();
    } else {
      failed++;
      metrics.resultFailed();
    }
    published.accept(ok);
  }

  private void reportDone(SweepReport report, boolean ok, Runnable published) {
    done(ok);
    if (ok) {
      metrics.reportPublished();
      published.run();
    } else if (givingUp) {
      reportLost();
    } else {
      underWay++;
      toSendAgain.add(() -> sendAgain(report, published));
    }
  }

  private void sendAgain(SweepReport report, Runnable published) {
    underWay--;
    send(report, published);
  }

  private void reportLost() {
    failed++;
    reportFailed = true;
    metrics.reportFailed();
  }

  private boolean isHeld() {
    return failing && nanos.getAsLong() - heldUntilNanos < 0;
  }

  private void done(boolean ok) {
    underWay--;
    failing = !ok;
    if (failing) {
      heldUntilNanos = nanos.getAsLong() + HOLD_NANOS;
    }
  }
}
