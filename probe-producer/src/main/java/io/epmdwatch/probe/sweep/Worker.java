package io.epmdwatch.probe.sweep;

import io.epmdwatch.ops.Check;
import io.epmdwatch.probe.adhoc.AdHocProber;
import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.probe.request.RequestTaker;
import io.epmdwatch.probe.scope.ExclusionWatch;
import io.epmdwatch.probe.scope.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Sweeps a scope over and over on a thread of its own: at once, then at a fixed interval, never two
 * sweeps at a time. Sees to requests meanwhile, and to its canary.
 */
public final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Clocks CLOCKS = Clocks.SYSTEM;
  private static final Duration GRACE = Duration.ofMillis(1400);

  /** More than a selector takes to let go of the connection of the turn before. */
  private static final Duration BETWEEN_TURNS = Duration.ofMillis(20);

  private final WorkerConfig config;
  private final ResultPublisher publisher;
  private final ProbeMetrics metrics;
  private final ExclusionWatch exclusions;
  private final Politeness politeness;
  private final RequestDesk desk;
  private final AdHocDesk adHoc;
  private final Optional<CanaryWatch> canary;
  private final OnDemand onDemand;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Scope scope;
  private volatile Optional<Sweep> running = Optional.empty();
  private volatile Optional<SweepSummary> last = Optional.empty();

  private Worker(WorkerConfig config, ResultPublisher publisher, ProbeMetrics metrics) {
    this.config = config;
    this.publisher = publisher;
    this.metrics = metrics;
    this.exclusions = config.setup().watchExclusions();
    this.scope = config.setup().plan().scope();
    long now = CLOCKS.nanos().getAsLong();
    this.politeness =
        new Politeness(config.setup().plan().approach().rates(), turns(config.limits()), now);
    this.desk = new RequestDesk(address -> scope.contains(address), metrics, CLOCKS.wall());
    this.adHoc = new AdHocDesk(new AdHocRules(config, () -> scope, CLOCKS.wall()));
    this.canary = config.canary().map(each -> CanaryWatch.start(each, scope.exclusions(), now));
    this.onDemand =
        new OnDemand(
            config, desk, adHoc, canary, politeness.ahead(now), publisher, metrics, CLOCKS);
    this.thread = new Thread(this::work, "epmdwatch-worker");
    thread.setDaemon(true);
  }

  /**
   * Begins the first sweep.
   *
   * @throws java.io.UncheckedIOException when its own canary finds no port on loopback
   * @param publisher where records go; stays the caller's to close, after the worker
   */
  public static Worker start(WorkerConfig config, ResultPublisher publisher, ProbeMetrics metrics) {
    Worker worker = new Worker(config, publisher, metrics);
    worker.thread.start();
    worker.onDemand.start();
    return worker;
  }

  /** Who sees to requests for this vantage, until the worker is closed. */
  public RequestTaker requests() {
    return desk;
  }

  /** Who probes at once for somebody who waits, until the worker is closed. */
  public AdHocProber adHoc() {
    return adHoc;
  }

  /** The latest sweep that is over. */
  public Optional<SweepSummary> lastSweep() {
    return last;
  }

  /** Ready once a sweep covered the scope and everything it had to say was taken. */
  public List<Check> readiness() {
    return List.of(
        new Check("worker", thread.isAlive(), thread.isAlive() ? "running" : "stopped"),
        new Check(
            "sweep",
            last.map(SweepSummary::complete).orElse(false),
            last.map(SweepSummary::line).orElse("first sweep under way")));
  }

  /** Stops within two seconds; hosts under way are reported as not probed. */
  @Override
  public void close() {
    closing.countDown();
    exclusions.close();
    running.ifPresent(Sweep::close);
    adHoc.close();
    onDemand.close();
    canary.ifPresent(CanaryWatch::close);
    try {
      thread.join(GRACE.toMillis());
      thread.interrupt();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      do {
        long start = System.nanoTime();
        sweep();
        long left = config.every().toNanos() - (System.nanoTime() - start);
        if (left < 0) {
          overran(Duration.ofNanos(-left));
        }
        if (closing.await(Math.max(0, left) + jitterNanos(), TimeUnit.NANOSECONDS)) {
          return;
        }
      } while (true);
    } catch (InterruptedException e) {
      LOG.debug("event=worker_interrupted");
    }
  }

  private static HostTurns turns(EngineLimits limits) {
    Duration between = limits.betweenDials();
    return new HostTurns(between.compareTo(BETWEEN_TURNS) > 0 ? between : BETWEEN_TURNS);
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

  private Sweep nextSweep() {
    SweepPlan plan = config.setup().planNow();
    scope = plan.scope();
    metrics.sweepBegins(config.every(), plan.size());
    canary.ifPresent(CanaryWatch::sweepBegins);
    return new Sweep(
        plan,
        config.limits(),
        publisher,
        metrics,
        config.conduct(System.nanoTime()),
        politeness,
        CLOCKS);
  }

  private void sweep() {
    try (Sweep sweep = nextSweep()) {
      running = Optional.of(sweep);
      if (closing.getCount() > 0) {
        ended(sweep.run());
      }
    } catch (RuntimeException e) {
      LOG.error("event=sweep_failed action=next_sweep_as_planned", e);
    } finally {
      running = Optional.empty();
    }
  }

  /** A sweep that saw what the one before saw is not worth a line. */
  private void ended(SweepSummary summary) {
    boolean same = last.map(before -> before.outcomes().equals(summary.outcomes())).orElse(false);
    LOG.atLevel(same && summary.complete() ? Level.DEBUG : Level.INFO)
        .log("event=sweep_ended sweep={} {}", summary.sweepId(), summary.line());
    last = Optional.of(summary);
  }
}
