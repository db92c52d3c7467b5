package io.epmdwatch.probe.sweep;

import io.epmdwatch.net.Block;
import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.engine.ProbeEngine;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.engine.TargetSource;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.Cause;
import io.epmdwatch.probe.publish.ProbeResults;
import io.epmdwatch.probe.publish.ResultPublisher;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One pass over a scope. Publishes a result for every host that answered anything, and for every
 * block a report, once all its results are acknowledged. Runs once, on the calling thread.
 */
public final class Sweep implements AutoCloseable {
  private static final Duration PATIENCE_WHEN_STOPPED = Duration.ofMillis(500);
  private static final Duration HELD = Duration.ofMillis(50);

  private final SweepPlan plan;
  private final Conduct conduct;
  private final ProbeMetrics metrics;
  private final Clocks clocks;
  private final Politeness politeness;
  private final ProbeEngine engine;
  private final Outbox outbox;
  private final GateWatch gate;
  private final Instant startedAt;
  private final SweepId id;
  private final Agenda agenda;
  private final SweepJournal journal;
  private final Map<InetAddress, Errand> inFlight = new HashMap<>();
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
      Conduct conduct,
      Clocks clocks) {
    this.plan = plan;
    this.conduct = conduct;
    this.metrics = metrics;
    this.clocks = clocks;
    this.politeness = new Politeness(plan.rates(), clocks.nanos().getAsLong());
    this.engine = new ProbeEngine(limits, plan.inquiry(), politeness, clocks);
    this.outbox = new Outbox(publisher, metrics, clocks.nanos());
    this.gate = new GateWatch(conduct.gate().and(this::outboxIsFull), metrics, clocks);
    this.startedAt = clocks.wall().instant();
    Optional<SweepJournal.Begun> begun =
        conduct
            .journal()
            .flatMap(file -> SweepJournal.begun(file, SweepId.digest(plan), startedAt));
    this.id = begun.map(SweepJournal.Begun::id).orElse(SweepId.of(plan, conduct.seed(), startedAt));
    this.agenda = new Agenda(fresh(begun), politeness);
    this.journal =
        conduct
            .journal()
            .map(file -> SweepJournal.open(file, id, begun.isPresent()))
            .orElse(SweepJournal.none());
  }

  /** Probes and publishes everything; returns early, with what there is, when closed. */
  public SweepSummary run() {
    engine.run(this::next, this::ended);
    outbox.await(this::patience);
    for (BlockTally tally : List.copyOf(open.values())) {
      tally.close();
      settle(tally);
    }
    outbox.giveUp();
    outbox.await(this::patience);
    Instant finishedAt = clocks.wall().instant();
    boolean complete = exhausted && !closed && !outbox.lacksReports();
    if (complete) {
      journal.ended();
      metrics.sweepCompleted(finishedAt);
    }
    return new SweepSummary(
        id.name(), startedAt, finishedAt, reports, outcomes, outbox.failed(), complete);
  }

  /** Makes a running sweep return within a second. */
  @Override
  public void close() {
    closed = true;
    engine.close();
    journal.close();
  }

  private TargetSource fresh(Optional<SweepJournal.Begun> begun) {
    Set<Block> done = begun.map(SweepJournal.Begun::reported).orElse(Set.of());
    Predicate<Block> wanted = block -> plan.shard().owns(block) && !done.contains(block);
    Iterator<InetAddress> addresses = new ShuffledAddresses(plan.scope(), wanted, id.seed());
    return () ->
        addresses.hasNext()
            ? new TargetSource.Probe(new Target(addresses.next(), plan.port()))
            : new TargetSource.Done();
  }

  private TargetSource.Next next() {
    outbox.drain();
    long now = clocks.nanos().getAsLong();
    if (!gate.isOpen(now)) {
      return new TargetSource.NotYet(HELD);
    }
    Optional<Errand> errand = agenda.next(now);
    while (errand.isPresent() && isExcluded(errand.get())) {
      errand = agenda.next(now);
    }
    if (errand.isPresent()) {
      return begin(errand.get());
    }
    exhausted = agenda.isDone() && inFlight.isEmpty();
    return exhausted ? new TargetSource.Done() : new TargetSource.NotYet(agenda.pause());
  }

  private TargetSource.Next begin(Errand errand) {
    metrics.probeStarted();
    inFlight.put(errand.target().address(), errand);
    tally(errand.target());
    return new TargetSource.Probe(errand.target());
  }

  /** Exclusions may be added while a sweep runs. */
  private boolean isExcluded(Errand errand) {
    InetAddress address = errand.target().address();
    boolean excluded = plan.scope().isExcludedSince(address);
    if (excluded) {
      BlockTally tally = tally(errand.target());
      tally.excluded(Block.indexOf(address));
      settle(tally);
    }
    return excluded;
  }

  private BlockTally tally(Target target) {
    return open.computeIfAbsent(
        Block.of(target.address()),
        block -> new BlockTally(block, plan.scope().planned(block), clocks.wall().instant()));
  }

  private void ended(HostObservation seen) {
    metrics.probeEnded(seen.outcome());
    Errand errand = inFlight.remove(seen.target().address());
    if (seen.outcome() == Outcome.LOCAL_ERROR) {
      politeness.localError(clocks.nanos().getAsLong());
    }
    if (isWorthAnotherTry(seen, errand)) {
      metrics.probeRetried();
      agenda.tryAgain(errand, clocks.nanos().getAsLong());
    } else {
      settled(seen);
    }
    outbox.drain();
  }

  /** A lost packet, a full epmd, or a fault of ours may be over in a second. */
  private boolean isWorthAnotherTry(HostObservation seen, Errand errand) {
    boolean mayDiffer =
        switch (seen.outcome()) {
          case TIMEOUT_CONNECT, UNREACHABLE, LOCAL_ERROR, CLOSED_EMPTY, RESET -> true;
          case EPMD, REFUSED, TIMEOUT_READ, NOT_EPMD, MALFORMED, STOPPED -> false;
        };
    return mayDiffer && seen.otherPorts().isEmpty() && errand.attempt() <= plan.retries();
  }

  private void settled(HostObservation seen) {
    outcomes.merge(seen.outcome(), 1L, Long::sum);
    BlockTally tally = open.get(Block.of(seen.target().address()));
    int index = Block.indexOf(seen.target().address());
    tally.ended(index, seen.outcome(), seen.heardAnything());
    if (seen.heardAnything()) {
      outbox.send(
          ProbeResults.of(seen, plan.origin(), new Cause.Sweep(id.name())),
          published -> {
            tally.acknowledged(index, published);
            settle(tally);
          });
    }
    settle(tally);
  }

  private void settle(BlockTally tally) {
    if (tally.isComplete() && open.remove(tally.block(), tally)) {
      if (tally.planned().isEmpty()) {
        return;
      }
      reports++;
      outbox.send(
          SweepReports.of(tally, plan, id.name(), clocks.wall().instant()), () -> note(tally));
    }
  }

  /** What was stopped midway is to be probed again. */
  private void note(BlockTally tally) {
    if (tally.in(Gap.STOPPED).isEmpty()) {
      journal.reported(tally.block());
    }
  }

  private Optional<String> outboxIsFull(Instant now) {
    return outbox.isFull() ? Optional.of("Kafka is slow or away") : Optional.empty();
  }

  private Duration patience() {
    return closed ? PATIENCE_WHEN_STOPPED : conduct.patience();
  }
}
