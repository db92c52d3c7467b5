package io.epmdwatch.probe.sweep;

import io.epmdwatch.ops.Check;
import io.epmdwatch.ops.OwnThread;
import io.epmdwatch.probe.adhoc.AdHocProber;
import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.probe.request.RequestTaker;
import io.epmdwatch.probe.scope.ExclusionWatch;
import io.epmdwatch.probe.share.ShareTaker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sweeps a scope over and over on a thread of its own, or its part of one. Sees to requests
 * meanwhile, and to its canary.
 */
public final class Worker implements AutoCloseable {
  private static final Clocks CLOCKS = Clocks.SYSTEM;
  private static final Duration GRACE = Duration.ofMillis(1400);

  /** More than a selector takes to let go of the connection of the turn before. */
  private static final Duration BETWEEN_TURNS = Duration.ofMillis(20);

  private final Shares shares;
  private final Sweeping sweeping;
  private final ExclusionWatch exclusions;
  private final RequestDesk desk;
  private final AdHocDesk adHoc;
  private final Optional<CanaryWatch> canary;
  private final OnDemand onDemand;
  private final OwnThread thread;

  private Worker(WorkerConfig config, ResultPublisher publisher, ProbeMetrics metrics) {
    this.exclusions = config.setup().watchExclusions();
    SweepPlan plan = config.setup().plan();
    long now = CLOCKS.nanos().getAsLong();
    Politeness politeness = new Politeness(plan.approach().rates(), turns(config.limits()), now);
    this.canary =
        config.canary().map(each -> CanaryWatch.start(each, plan.scope().exclusions(), now));
    this.shares = Shares.of(plan.shard(), metrics);
    this.sweeping =
        new Sweeping(
            config,
            shares,
            politeness,
            () -> canary.ifPresent(CanaryWatch::sweepBegins),
            publisher,
            metrics,
            CLOCKS);
    this.desk =
        new RequestDesk(address -> sweeping.scope().contains(address), metrics, CLOCKS.wall());
    this.adHoc = new AdHocDesk(new AdHocRules(config, sweeping::scope, CLOCKS.wall()));
    this.onDemand =
        new OnDemand(
            config, desk, adHoc, canary, politeness.ahead(now), publisher, metrics, CLOCKS);
    this.thread = new OwnThread("epmdwatch-worker", sweeping);
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

  /** Who sweeps the shares that come, where {@link Shard#SHARED} is planned. */
  public ShareTaker shares() {
    return shares;
  }

  /** Who probes at once for somebody who waits, until the worker is closed. */
  public AdHocProber adHoc() {
    return adHoc;
  }

  /** The latest sweep that is over. */
  public Optional<SweepSummary> lastSweep() {
    return sweeping.last();
  }

  /** Ready once a sweep covered the scope and everything it had to say was taken. */
  public List<Check> readiness() {
    return List.of(
        new Check("worker", thread.isAlive(), thread.isAlive() ? "running" : "stopped"),
        new Check(
            "sweep",
            sweeping.last().map(SweepSummary::complete).orElse(false),
            sweeping.last().map(SweepSummary::line).orElseGet(this::beforeTheFirst)));
  }

  private String beforeTheFirst() {
    return shares.isTold() ? "first sweep under way" : "waits for its shares";
  }

  /** Stops within two seconds; hosts under way are reported as not probed. */
  @Override
  public void close() {
    sweeping.close();
    exclusions.close();
    adHoc.close();
    onDemand.close();
    canary.ifPresent(CanaryWatch::close);
    thread.end(GRACE);
  }

  private static HostTurns turns(EngineLimits limits) {
    Duration between = limits.betweenDials();
    return new HostTurns(between.compareTo(BETWEEN_TURNS) > 0 ? between : BETWEEN_TURNS);
  }
}
