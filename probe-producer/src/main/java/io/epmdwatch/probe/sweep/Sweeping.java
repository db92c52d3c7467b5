package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.probe.scope.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One sweep after another: at once, then at a fixed interval, never two at a time. Shares that come
 * between sweeps are swept when they come.
 */
final class Sweeping implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);

  private final WorkerConfig config;
  private final Shares shares;
  private final Politeness politeness;
  private final Runnable onBegin;
  private final ResultPublisher publisher;
  private final ProbeMetrics metrics;
  private final Clocks clocks;
  private volatile Scope scope;
  private volatile Optional<Sweep> running = Optional.empty();
  private volatile Optional<SweepSummary> last = Optional.empty();

  Sweeping(
      WorkerConfig config,
      Shares shares,
      Politeness politeness,
      Runnable onBegin,
      ResultPublisher publisher,
      ProbeMetrics metrics,
      Clocks clocks) {
    this.config = config;
    this.shares = shares;
    this.politeness = politeness;
    this.onBegin = onBegin;
    this.publisher = publisher;
    this.metrics = metrics;
    this.clocks = clocks;
    this.scope = config.setup().plan().scope();
  }

  /** As the latest sweep began. */
  Scope scope() {
    return scope;
  }

  /** The latest sweep that is over. */
  Optional<SweepSummary> last() {
    return last;
  }

  /** Makes a sweep under way return within a second, and no other begin. */
  @Override
  public void close() {
    shares.close();
    running.ifPresent(Sweep::close);
  }

  @Override
  public void run() {
    try {
      shares.awaitTold();
      while (!shares.isClosed()) {
        long start = System.nanoTime();
        sweep(shares.takeAll()).filter(SweepSummary::complete).ifPresent(this::completed);
        long left = config.every().toNanos() - (System.nanoTime() - start);
        if (left < 0) {
          overran(Duration.ofNanos(-left));
        }
        sweepWhatComes(System.nanoTime() + Math.max(0, left) + jitterNanos());
      }
    } catch (InterruptedException e) {
      LOG.debug("event=worker_interrupted");
    }
  }

  private void sweepWhatComes(long untilNanos) throws InterruptedException {
    Shard fresh = shares.awaitFresh(untilNanos - System.nanoTime());
    while (!fresh.isEmpty()) {
      Shard part = fresh;
      sweep(part)
          .filter(SweepSummary::complete)
          .filter(whole -> shares.held().without(part).isEmpty())
          .ifPresent(this::completed);
      fresh = shares.awaitFresh(untilNanos - System.nanoTime());
    }
  }

  /** All that is held, at that moment; a sweep of a part of it is not that. */
  private void completed(SweepSummary summary) {
    metrics.sweepCompleted(summary.finishedAt());
  }

  private void overran(Duration late) {
    metrics.sweepOverran();
    LOG.warn(
        "event=sweep_overran late={} action=next_sweep_waits"
            + " hint=\"raise --rate or --every, or share the scope with --shard\"",
        late);
  }

  /** Workers that were started together drift apart, so that they do not probe in step. */
  private long jitterNanos() {
    return ThreadLocalRandom.current().nextLong(1 + config.every().dividedBy(20).toNanos());
  }

  private Sweep next(Shard part) {
    SweepPlan plan = config.setup().planNow();
    scope = plan.scope();
    metrics.sweepBegins(config.every(), plan.of(shares.held()).size());
    onBegin.run();
    return new Sweep(
        plan.of(part),
        shares,
        config.limits(),
        publisher,
        metrics,
        config.conduct(System.nanoTime()),
        politeness,
        clocks);
  }

  private Optional<SweepSummary> sweep(Shard part) {
    try (Sweep sweep = next(part)) {
      running = Optional.of(sweep);
      return shares.isClosed() ? Optional.empty() : Optional.of(ended(sweep.run()));
    } catch (RuntimeException e) {
      LOG.error("event=sweep_failed action=next_sweep_as_planned", e);
      return Optional.empty();
    } finally {
      running = Optional.empty();
    }
  }

  /** A sweep that saw what the one before saw is not worth a line. */
  private SweepSummary ended(SweepSummary summary) {
    boolean same = last.map(before -> before.outcomes().equals(summary.outcomes())).orElse(false);
    LOG.atLevel(same && summary.complete() ? Level.DEBUG : Level.INFO)
        .log("event=sweep_ended sweep={} {}", summary.sweepId(), summary.line());
    last = Optional.of(summary);
    return summary;
  }
}
