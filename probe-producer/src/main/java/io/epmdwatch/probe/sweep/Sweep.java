package io.epmdwatch.probe.sweep;

import io.epmdwatch.net.Block;
import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.Evidence;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.ObservationSink;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.engine.ProbeEngine;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.engine.TargetSource;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.ProbeResultMapper;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.probe.scope.PlannedBlock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * One pass over a scope. Results of what answers are published as they come, and a report of each
 * block once all its results are settled.
 */
public final class Sweep implements TargetSource, ObservationSink {
  private final SweepConfig config;
  private final ResultPublisher publisher;
  private final ProbeMetrics metrics;
  private final Clocks clocks;
  private final String sweepId;
  private final ProbeResultMapper mapper;
  private final Pace pace;
  private final Iterator<PlannedBlock> blocks;
  private final Map<Block, BlockTally> underWay = new ConcurrentHashMap<>();
  private final Queue<BlockTally> complete = new ConcurrentLinkedQueue<>();
  private final Map<Outcome, Long> counts = SweepSummary.noCounts();
  private final AtomicBoolean reportsSafe = new AtomicBoolean(true);
  private final long startedNanos;
  private Optional<Block> block = Optional.empty();
  private PrimitiveIterator.OfInt indexes = IntStream.empty().iterator();

  /** A sweep that has not begun. */
  public Sweep(SweepConfig config, ResultPublisher publisher, ProbeMetrics metrics, Clocks clocks) {
    this.config = config;
    this.publisher = publisher;
    this.metrics = metrics;
    this.clocks = clocks;
    this.sweepId = config.origin().workerId() + "-" + clocks.wall().instant();
    this.mapper = new ProbeResultMapper(config.origin(), Optional.of(sweepId));
    this.startedNanos = clocks.nanos().getAsLong();
    this.pace = new Pace(config.perSecond(), startedNanos);
    this.blocks = config.scope().blocks().iterator();
  }

  /** Probes with the engine until the scope is done or the engine is closed. */
  public SweepSummary run(ProbeEngine engine) {
    engine.run(this, this);
    boolean probedAll = !blocks.hasNext() && !indexes.hasNext() && counts(Outcome.STOPPED) == 0;
    // Once for the results, whose receipts complete the last blocks, and once for their reports.
    publisher.flush();
    underWay.forEach(this::stop);
    publishReports();
    publisher.flush();
    boolean allDone = probedAll && reportsSafe.get();
    if (allDone) {
      metrics.sweepCompleted(clocks.wall().instant());
    }
    Duration took = Duration.ofNanos(clocks.nanos().getAsLong() - startedNanos);
    return new SweepSummary(sweepId, counts, allDone, took);
  }

  @Override
  public Next next() {
    publishReports();
    if (!indexes.hasNext() && !nextBlock()) {
      return new Done();
    }
    Duration pause = pace.take(clocks.nanos().getAsLong());
    if (!pause.isZero()) {
      return new NotYet(pause);
    }
    metrics.started();
    return new Probe(new Target(block.orElseThrow().address(indexes.nextInt()), config.port()));
  }

  @Override
  public void accept(HostObservation seen) {
    metrics.ended(seen.outcome());
    counts.merge(seen.outcome(), 1L, Long::sum);
    Block of = Block.of(seen.target().address());
    BlockTally tally = underWay.get(of);
    int index = Block.indexOf(seen.target().address());
    boolean publish = seen.outcome().evidence() == Evidence.ANSWERED;
    tally.ended(index, seen.outcome(), publish);
    if (publish) {
      publisher.publish(mapper.toRecord(seen), published -> settled(of, tally, index, published));
    }
    takeOutWhenComplete(of, tally);
    publishReports();
  }

  private boolean nextBlock() {
    if (!blocks.hasNext()) {
      return false;
    }
    PlannedBlock next = blocks.next();
    Instant now = clocks.wall().instant();
    underWay.put(next.block(), new BlockTally(next, now));
    block = Optional.of(next.block());
    indexes = next.planned().stream().iterator();
    return true;
  }

  private void settled(Block of, BlockTally tally, int index, boolean published) {
    if (published) {
      metrics.resultPublished();
    } else {
      metrics.resultFailed();
    }
    tally.settled(index, published);
    takeOutWhenComplete(of, tally);
  }

  private void stop(Block of, BlockTally tally) {
    tally.stop();
    takeOutWhenComplete(of, tally);
  }

  /** Both threads may get here for one block; the one that takes it out has it reported, once. */
  private void takeOutWhenComplete(Block of, BlockTally tally) {
    if (tally.isComplete() && underWay.remove(of, tally)) {
      complete.add(tally);
    }
  }

  /**
   * Sends the reports that are due. Never from the thread that brings receipts: it is the one that
   * a sender may have to wait for.
   */
  private void publishReports() {
    BlockTally tally;
    while ((tally = complete.poll()) != null) {
      publisher.publish(
          tally.report(config.origin(), sweepId, config.port(), clocks.wall().instant()),
          this::reported);
    }
  }

  private void reported(boolean published) {
    if (published) {
      metrics.reportPublished();
    } else {
      metrics.reportFailed();
      reportsSafe.set(false);
    }
  }

  private long counts(Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }
}
