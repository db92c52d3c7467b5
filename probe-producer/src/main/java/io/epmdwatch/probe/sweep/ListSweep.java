package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.Cause;
import io.epmdwatch.probe.publish.ProbeResults;
import io.epmdwatch.probe.publish.ResultPublisher;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One pass over a list. Publishes a result for every target, however it ended, because each was
 * asked for; and no reports, because a list plans no block. Runs once, on the calling thread.
 */
public final class ListSweep implements AutoCloseable {
  private final ListPlan plan;
  private final boolean endsAtLoss;
  private final Clocks clocks;
  private final Outbox outbox;
  private final ReadAhead ahead;
  private final ListTargets targets;
  private final Probing probing;
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);

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
      Conduct conduct,
      Clocks clocks) {
    this.plan = plan;
    this.endsAtLoss = endsAtLoss;
    this.clocks = clocks;
    this.outbox = new Outbox(publisher, metrics, clocks.nanos());
    this.ahead = new ReadAhead(plan.list());
    this.targets = new ListTargets(ahead);
    Politeness politeness = new Politeness(plan.approach().rates(), clocks.nanos().getAsLong());
    Terms terms = Terms.of(conduct, politeness, outbox, metrics, clocks);
    this.probing =
        new Probing(targets, plan.approach(), limits, terms, outbox, new Each(), metrics, clocks);
  }

  /** Probes and publishes everything; returns early, with what there is, when closed. */
  public ListSummary run() {
    Instant startedAt = clocks.wall().instant();
    try (ahead) {
      ahead.start();
      probing.run();
      probing.settle();
      return new ListSummary(
          startedAt,
          clocks.wall().instant(),
          plan.list().counts().withDuplicates(targets.duplicates()),
          new OutcomeCounts(outcomes),
          outbox.failed(),
          probing.isComplete() && ahead.failure().isEmpty(),
          ahead.failure());
    }
  }

  /** Makes a running sweep return within a second. */
  @Override
  public void close() {
    probing.close();
  }

  private void published(boolean ok) {
    if (!ok && endsAtLoss) {
      close();
    }
  }

  private final class Each implements Probing.Listener {
    /** The list has looked at the rules when it was read, which may be a pause ago. */
    @Override
    public boolean begins(Target target) {
      boolean excluded = plan.list().exclusions().contains(target.address());
      if (excluded) {
        targets.ended(target);
        outcomes.merge(Outcome.STOPPED, 1L, Long::sum);
      }
      return !excluded;
    }

    @Override
    public void ended(HostObservation seen) {
      targets.ended(seen.target());
      outcomes.merge(seen.outcome(), 1L, Long::sum);
      Cause asked = new Cause.Request(Optional.empty());
      outbox.send(ProbeResults.of(seen, plan.origin(), asked), ListSweep.this::published);
    }
  }
}
