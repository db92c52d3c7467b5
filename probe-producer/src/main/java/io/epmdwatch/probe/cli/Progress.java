package io.epmdwatch.probe.cli;

import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Tells a person how far a sweep has come. Draws on a thread of its own, so that a terminal that
 * stands still does not stop the probes.
 */
final class Progress implements ProbeMetrics, AutoCloseable {
  private final OptionalLong planned;
  private final ProgressDisplay display;
  private final LongSupplier nanos;
  private final long startedNanos;
  private final LongAdder done = new LongAdder();
  private final LongAdder found = new LongAdder();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(Progress::daemon);

  private Progress(OptionalLong planned, ProgressDisplay display, LongSupplier nanos) {
    this.planned = planned;
    this.display = display;
    this.nanos = nanos;
    this.startedNanos = nanos.getAsLong();
  }

  /**
   * Begins to show progress.
   *
   * @param planned how many hosts there are, if that is known
   * @param display closed with the progress
   */
  @SuppressWarnings("FutureReturnValueIgnored") // It ends with its executor, and never fails.
  static Progress start(OptionalLong planned, ProgressDisplay display, LongSupplier nanos) {
    Progress progress = new Progress(planned, display, nanos);
    long interval = display.interval().toNanos();
    progress.ticker.scheduleAtFixedRate(
        () -> display.show(progress.line()), interval, interval, TimeUnit.NANOSECONDS);
    return progress;
  }

  /** How far it has come. */
  ProgressLine line() {
    Duration elapsed = Duration.ofNanos(nanos.getAsLong() - startedNanos);
    return new ProgressLine(done.sum(), planned, elapsed, found.sum());
  }

  /** A writer of results that may go to the same screen. */
  PrintWriter beside(PrintWriter out) {
    return display.beside(out);
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    display.close();
  }

  @Override
  public void probeEnded(Outcome outcome, Duration took) {
    done.increment();
    if (outcome == Outcome.EPMD) {
      found.increment();
    }
  }

  /** What is tried again is not done yet. */
  @Override
  public void probeRetried() {
    done.decrement();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "progress");
    thread.setDaemon(true);
    return thread;
  }
}
