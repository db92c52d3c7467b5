package io.epmdwatch.probe.worker;

import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.engine.ProbeEngine;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.probe.sweep.Sweep;
import io.epmdwatch.probe.sweep.SweepConfig;
import io.epmdwatch.probe.sweep.SweepSummary;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Sweeps a scope again and again, each time so long after the last one began, and never two at a
 * time: a sweep that takes longer delays the next one.
 */
public final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

  private final SweepConfig config;
  private final Duration every;
  private final ResultPublisher publisher;
  private final ProbeMetrics metrics;
  private final Consumer<SweepSummary> afterEach;
  private final ProbeEngine engine;
  private final CountDownLatch closing = new CountDownLatch(1);
  private Map<Outcome, Long> lastLogged = Map.of();
  private final Thread thread = new Thread(this::work, "worker");

  private Worker(
      SweepConfig config,
      Duration every,
      ResultPublisher publisher,
      ProbeMetrics metrics,
      Consumer<SweepSummary> afterEach) {
    this.config = config;
    this.every = every;
    this.publisher = publisher;
    this.metrics = metrics;
    this.afterEach = afterEach;
    this.engine = new ProbeEngine(config.limits());
  }

  /**
   * Starts with a sweep at once.
   *
   * @param every from the beginning of a sweep to that of the next, more than zero
   * @param publisher where results go; stays open when the worker closes
   * @param afterEach told of every sweep, on the worker's thread
   */
  public static Worker start(
      SweepConfig config,
      Duration every,
      ResultPublisher publisher,
      ProbeMetrics metrics,
      Consumer<SweepSummary> afterEach) {
    if (every.isZero() || every.isNegative()) {
      throw new IllegalArgumentException("every must be greater than 0");
    }
    Worker worker = new Worker(config, every, publisher, metrics, afterEach);
    worker.thread.setDaemon(true);
    worker.thread.start();
    return worker;
  }

  /** Stops; what is under way is reported as not probed. */
  @Override
  public void close() {
    closing.countDown();
    engine.close();
    try {
      thread.join(CLOSE_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      boolean stop = false;
      while (!stop) {
        long started = System.nanoTime();
        sweep();
        Duration left = every.minusNanos(System.nanoTime() - started);
        stop = closing.await(left.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A sweep that fails is one sweep lost, not the watch. */
  private void sweep() {
    try {
      SweepSummary summary = new Sweep(config, publisher, metrics, Clocks.SYSTEM).run(engine);
      log(summary);
      afterEach.accept(summary);
    } catch (RuntimeException e) {
      LOG.error("event=sweep_failed scope=\"{}\"", config.scope(), e);
    }
  }

  /** A sweep that saw what the one before saw is not worth a line. */
  private void log(SweepSummary summary) {
    boolean news = !summary.probed().equals(lastLogged) || !summary.complete();
    lastLogged = summary.probed();
    LOG.atLevel(news ? Level.INFO : Level.DEBUG)
        .log(
            "event=sweep sweep={} probed={} epmd={} refused={} complete={} took={}",
            summary.sweepId(),
            summary.total(),
            summary.count(Outcome.EPMD),
            summary.count(Outcome.REFUSED),
            summary.complete(),
            summary.took());
    if (summary.took().compareTo(every) > 0) {
      LOG.warn(
          "event=sweep_overran took={} every={} do=\"raise --every or --rate\"",
          summary.took(),
          every);
    }
  }
}
