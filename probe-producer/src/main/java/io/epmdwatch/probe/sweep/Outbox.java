package io.epmdwatch.probe.sweep;

import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaTrouble;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.SweepReport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.acl.AclOperation;

/**
 * Records on their way, and what became of them. Acknowledgements come on the publisher's thread;
 * here they wait until the sweep asks, so that all its state belongs to one thread at a time.
 */
final class Outbox {
  /** Records under way at which probing has to wait; hosts in flight may add theirs. */
  private static final int ENOUGH_UNDER_WAY = 4000;

  /** How long a failure holds everything up before one more record is tried. */
  private static final long HOLD_NANOS = Duration.ofSeconds(2).toNanos();

  private final ResultPublisher publisher;
  private final ProbeMetrics metrics;
  private final LongSupplier nanos;
  private final BlockingQueue<Runnable> arrived = new LinkedBlockingQueue<>();
  private final Deque<Runnable> toSendAgain = new ArrayDeque<>();
  private long underWay;
  private long failed;
  private long heldUntilNanos;
  private long awaySinceNanos;
  private Optional<String> failing = Optional.empty();
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
    metrics.resultSent();
    publisher.publish(result, failure -> arrived.add(() -> resultDone(failure, published)));
  }

  /** Sends a report, again and again until it is taken or the sweep gives up. */
  void send(SweepReport report, Runnable published) {
    underWay++;
    publisher.publish(report, failure -> arrived.add(() -> reportDone(report, failure, published)));
  }

  /** Handles what has arrived; sends again what failed: one report first, the rest after it. */
  void drain() {
    handleArrived();
    while (!toSendAgain.isEmpty() && mayTry()) {
      toSendAgain.remove().run();
      handleArrived();
    }
  }

  /**
   * Why nothing should be added now, if so: too much is under way, or Kafka is away. While it is,
   * one record at a time shows whether that is over.
   */
  Optional<String> fullBecause() {
    if (failing.isPresent() && (underWay > 0 || isHeld())) {
      return failing;
    }
    return underWay >= ENOUGH_UNDER_WAY ? Optional.of("Kafka is slow") : Optional.empty();
  }

  /** Whether for longer than this nothing was taken that was tried. */
  boolean isAwayFor(Duration patience) {
    return failing.isPresent() && nanos.getAsLong() - awaySinceNanos > patience.toNanos();
  }

  /**
   * Handles what arrives until nothing is under way or patience, which may shrink, is at its end.
   *
   * @param meanwhile done now and then
   */
  void await(Supplier<Duration> patience, Runnable meanwhile) {
    long start = nanos.getAsLong();
    drain();
    while (underWay > 0
        && nanos.getAsLong() - start < patience.get().toNanos()
        && !isAwayFor(patience.get())) {
      try {
        Runnable next = arrived.poll(50, TimeUnit.MILLISECONDS);
        if (next != null) {
          next.run();
        }
        drain();
        meanwhile.run();
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

  private void handleArrived() {
    for (Runnable next = arrived.poll(); next != null; next = arrived.poll()) {
      next.run();
    }
  }

  private void resultDone(Optional<Exception> failure, Consumer<Boolean> published) {
    boolean ok = done(failure);
    if (ok) {
      metrics.resultPublished();
    } else {
      failed++;
      metrics.resultFailed();
    }
    published.accept(ok);
  }

  private void reportDone(SweepReport report, Optional<Exception> failure, Runnable published) {
    if (done(failure)) {
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

  private static String reason(Exception failure) {
    return KafkaTrouble.of(failure, "this worker", AclOperation.WRITE)
        .filter(trouble -> trouble.exitCode() == ExitCode.FAILURE)
        .map(trouble -> "Kafka takes no records (" + trouble.line() + ")")
        .orElseGet(() -> "Kafka is away (" + failure.getClass().getSimpleName() + ")");
  }

  private boolean isHeld() {
    return failing.isPresent() && nanos.getAsLong() - heldUntilNanos < 0;
  }

  private boolean mayTry() {
    return failing.isEmpty() || (!isHeld() && underWay == toSendAgain.size());
  }

  private boolean done(Optional<Exception> failure) {
    long now = nanos.getAsLong();
    underWay--;
    awaySinceNanos = failing.isEmpty() ? now : awaySinceNanos;
    failing = failure.map(Outbox::reason);
    heldUntilNanos = now + HOLD_NANOS;
    return failing.isEmpty();
  }
}
