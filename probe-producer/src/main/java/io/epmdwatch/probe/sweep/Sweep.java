package io.epmdwatch.probe.sweep;

import io.epmdwatch.net.Block;
import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.engine.Evidence;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.engine.ProbeEngine;
import io.epmdwatch.probe.engine.TargetSource;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.Cause;
import io.epmdwatch.probe.publish.ProbeResults;
import io.epmdwatch.probe.publish.ResultPublisher;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One pass over a scope. Publishes a result for every host that answered anything, and for every
 * block a report, once all its results are acknowledged. Runs once, on the calling thread.
 */
public final class Sweep implements AutoCloseable {
  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Longer than Kafka tries to deliver. */
  private static final Duration PATIENCE = Duration.ofSeconds(35);

  private static final Duration PATIENCE_WHEN_STOPPED = Duration.ofMillis(500);

  private final SweepPlan plan;
  private final ProbeMetrics metrics;
  private final Clocks clocks;
  private final ProbeEngine engine;
  private final Outbox outbox;
  private final Instant startedAt;
  private final String sweepId;
  private final Map<Block, BlockTally> open = new HashMap<>();
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private int reports;
  private boolean exhausted;
  private volatile boolean closed;

  /** A sweep that has not begun. */
  public Sweep(
      SweepPlan plan,
      EngineLimits limits,
      ResultPublisher publisher,
      ProbeMetrics metrics,
      Clocks clocks) {
    this.plan = plan;
    this.metrics = metrics;
    this.clocks = clocks;
    this.engine = new ProbeEngine(limits, clocks);
    this.outbox = new Outbox(publisher, metrics);
    this.startedAt = clocks.wall().instant();
    this.sweepId = plan.origin().workerId() + "-" + ID_TIME.format(startedAt);
  }

  /** Probes and publishes everything; returns early, with what there is, when closed. */
  public SweepSummary run() {
    SweepTargets targets =
        new SweepTargets(new AddressesInOrder(plan.scope()), plan, clocks.nanos());
    engine.run(() -> next(targets), this::ended);
    outbox.await(this::patience, clocks.nanos());
    for (BlockTally tally : List.copyOf(open.values())) {
      tally.close();
      settle(tally);
    }
    outbox.await(this::patience, clocks.nanos());
    Instant finishedAt = clocks.wall().instant();
    boolean complete = exhausted && !closed && !outbox.lacksReports();
    if (complete) {
      metrics.sweepCompleted(finishedAt);
    }
    return new SweepSummary(
        sweepId, startedAt, finishedAt, reports, outcomes, outbox.failed(), complete);
  }

  /** Makes a running sweep return within a second. */
  @Override
  public void close() {
    closed = true;
    engine.close();
  }

  private TargetSource.Next next(SweepTargets targets) {
    outbox.drain();
    TargetSource.Next next = targets.next();
    if (next instanceof TargetSource.Probe probe) {
      metrics.probeStarted();
      open.computeIfAbsent(Block.of(probe.target().address()), this::tally);
    }
    exhausted = next instanceof TargetSource.Done;
    return next;
  }

  private BlockTally tally(Block block) {
    return new BlockTally(block, plan.scope().planned(block), clocks.wall().instant());
  }

  private void ended(HostObservation seen) {
    metrics.probeEnded(seen.outcome());
    outcomes.merge(seen.outcome(), 1L, Long::sum);
    BlockTally tally = open.get(Block.of(seen.target().address()));
    int index = Block.indexOf(seen.target().address());
    tally.ended(index, seen.outcome());
    if (seen.outcome().evidence() == Evidence.ANSWERED) {
      outbox.send(
          ProbeResults.of(seen, plan.origin(), new Cause.Sweep(sweepId)),
          published -> {
            tally.acknowledged(index, published);
            settle(tally);
          });
    }
    outbox.drain();
    settle(tally);
  }

  private void settle(BlockTally tally) {
    if (tally.isComplete() && open.remove(tally.block(), tally)) {
      reports++;
      outbox.send(SweepReports.of(tally, plan, sweepId, clocks.wall().instant()));
    }
  }

  private Duration patience() {
    return closed ? PATIENCE_WHEN_STOPPED : PATIENCE;
  }
}
