package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.EngineLimits;
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
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One pass over a list. Publishes a result for every target, however it ended, because each was
 * asked for; and no reports, because a list plans no block. Runs once, on the calling thread.
 */
public final class ListSweep implements AutoCloseable {
  /** Longer than Kafka tries to deliver. */
  private static final Duration PATIENCE = Duration.ofSeconds(35);

  private static final Duration PATIENCE_WHEN_STOPPED = Duration.ofMillis(500);

  private final ListPlan plan;
  private final boolean endsAtLoss;
  private final ProbeMetrics metrics;
  private final Clocks clocks;
  private final ProbeEngine engine;
  private final Outbox outbox;
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private volatile boolean closed;

  /**
   * A sweep that has not begun.
   *
   * @param endsAtLoss whether the first result that nobody takes ends the sweep, as when the reader
   *     of standard output has gone
   */
  public ListSweep(
      ListPlan plan,
      EngineLimits limits,
      ResultPublisher publisher,
      boolean endsAtLoss,
      ProbeMetrics metrics,
      Clocks clocks) {
    this.plan = plan;
    this.endsAtLoss = endsAtLoss;
    this.metrics = metrics;
    this.clocks = clocks;
    this.engine = new ProbeEngine(limits, clocks);
    this.outbox = new Outbox(publisher, metrics);
  }

  /** Probes and publishes everything; returns early, with what there is, when closed. */
  public ListSummary run() {
    Instant startedAt = clocks.wall().instant();
    try (ReadAhead ahead = new ReadAhead(plan.list())) {
      ListTargets targets = new ListTargets(ahead, plan.rate(), clocks.nanos());
      ahead.start();
      engine.run(() -> next(targets), seen -> ended(targets, seen));
      outbox.await(() -> closed ? PATIENCE_WHEN_STOPPED : PATIENCE, clocks.nanos());
      return new ListSummary(
          startedAt,
          clocks.wall().instant(),
          plan.list().counts().withDuplicates(targets.duplicates()),
          outcomes,
          outbox.failed(),
          ahead.isDone() && ahead.failure().isEmpty() && !closed,
          ahead.failure());
    }
  }

  /** Makes a running sweep return within a second. */
  @Override
  public void close() {
    closed = true;
    engine.close();
  }

  private TargetSource.Next next(ListTargets targets) {
    outbox.drain();
    TargetSource.Next next = targets.next();
    if (next instanceof TargetSource.Probe) {
      metrics.probeStarted();
    }
    return next;
  }

  private void ended(ListTargets targets, HostObservation seen) {
    targets.ended(seen.target());
    metrics.probeEnded(seen.outcome());
    outcomes.merge(seen.outcome(), 1L, Long::sum);
    outbox.send(
        ProbeResults.of(seen, plan.origin(), new Cause.Request(Optional.empty())), this::published);
    outbox.drain();
  }

  private void published(boolean ok) {
    if (!ok && endsAtLoss) {
      close();
    }
  }
}
