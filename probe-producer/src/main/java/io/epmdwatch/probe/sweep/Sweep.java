package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.ResultPublisher;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One pass over a scope. Publishes a result for every host that answered anything, and for every
 * block a report, once all its results are acknowledged. Runs once, on the calling thread.
 */
public final class Sweep implements AutoCloseable {
  private final Shares shares;
  private final Clocks clocks;
  private final Outbox outbox;
  private final Instant startedAt;
  private final SweepId id;
  private final SweepJournal journal;
  private final Tallies tallies;
  private final SweepTargets targets;
  private final Probing probing;

  /** A sweep that has not begun. */
  public Sweep(
      SweepPlan plan,
      EngineLimits limits,
      ResultPublisher publisher,
      ProbeMetrics metrics,
      Conduct conduct,
      Clocks clocks) {
    this(
        plan,
        Shares.of(plan.shard(), metrics),
        limits,
        publisher,
        metrics,
        conduct,
        new Politeness(plan.approach().rates(), clocks.nanos().getAsLong()),
        clocks);
  }

  /** One whose politeness others share, and whose part of the scope may change. */
  Sweep(
      SweepPlan plan,
      Shares shares,
      EngineLimits limits,
      ResultPublisher publisher,
      ProbeMetrics metrics,
      Conduct conduct,
      Politeness politeness,
      Clocks clocks) {
    this.shares = shares;
    this.clocks = clocks;
    this.outbox = new Outbox(publisher, metrics, clocks.nanos());
    this.startedAt = clocks.wall().instant();
    Optional<SweepJournal.Begun> begun =
        conduct
            .journal()
            .flatMap(file -> SweepJournal.begun(file, SweepId.digest(plan), startedAt));
    this.id = begun.map(SweepJournal.Begun::id).orElse(SweepId.of(plan, conduct.seed(), startedAt));
    this.journal =
        conduct
            .journal()
            .map(file -> SweepJournal.open(file, id, begun.isPresent()))
            .orElse(SweepJournal.none());
    this.tallies = new Tallies(plan, id.name(), outbox, journal, clocks);
    this.targets =
        new SweepTargets(
            plan, shares, begun.map(SweepJournal.Begun::reported).orElse(Set.of()), id.seed());
    this.probing =
        new Probing(
            targets,
            plan.approach(),
            limits,
            Terms.of(conduct, politeness, outbox, metrics, clocks),
            outbox,
            tallies,
            metrics,
            clocks);
  }

  /** Probes and publishes everything; returns early, with what there is, when closed. */
  public SweepSummary run() {
    probing.run();
    probing.settle();
    tallies.close();
    outbox.giveUp();
    probing.settle();
    Instant finishedAt = clocks.wall().instant();
    boolean complete = probing.isComplete() && !outbox.lacksReports();
    if (complete) {
      journal.ended();
    }
    shares.again(targets.again());
    return new SweepSummary(
        id.name(),
        startedAt,
        finishedAt,
        tallies.reports(),
        new OutcomeCounts(tallies.outcomes()),
        outbox.failed(),
        complete);
  }

  /** Makes a running sweep return within a second. */
  @Override
  public void close() {
    probing.close();
  }
}
