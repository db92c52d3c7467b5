package io.epmdwatch.probe.sweep;

import io.epmdwatch.net.Block;
import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.publish.Cause;
import io.epmdwatch.probe.publish.ProbeResults;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The blocks of a sweep that are under way; publishes what is known of them. */
final class Tallies implements Probing.Listener {
  private final SweepPlan plan;
  private final String sweepId;
  private final Outbox outbox;
  private final SweepJournal journal;
  private final Clocks clocks;
  private final Map<Block, BlockTally> open = new HashMap<>();
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private int reports;

  Tallies(SweepPlan plan, String sweepId, Outbox outbox, SweepJournal journal, Clocks clocks) {
    this.plan = plan;
    this.sweepId = sweepId;
    this.outbox = outbox;
    this.journal = journal;
    this.clocks = clocks;
  }

  /** Exclusions may be added while a sweep runs. */
  @Override
  public boolean begins(Target target) {
    BlockTally tally =
        open.computeIfAbsent(
            Block.of(target.address()),
            block -> new BlockTally(block, plan.scope().planned(block), clocks.wall().instant()));
    boolean excluded = plan.scope().isExcludedSince(target.address());
    if (excluded) {
      tally.excluded(Block.indexOf(target.address()));
      settle(tally);
    }
    return !excluded;
  }

  @Override
  public void ended(HostObservation seen) {
    outcomes.merge(seen.outcome(), 1L, Long::sum);
    BlockTally tally = open.get(Block.of(seen.target().address()));
    int index = Block.indexOf(seen.target().address());
    tally.ended(index, seen.outcome(), seen.heardAnything());
    if (seen.heardAnything()) {
      outbox.send(
          ProbeResults.of(seen, plan.origin(), new Cause.Sweep(sweepId)),
          published -> {
            tally.acknowledged(index, published);
            settle(tally);
          });
    }
    settle(tally);
  }

  /** Waits for nothing any more. */
  void close() {
    for (BlockTally tally : List.copyOf(open.values())) {
      tally.close();
      settle(tally);
    }
  }

  /** Hosts by how their last probe ended. */
  Map<Outcome, Long> outcomes() {
    return outcomes;
  }

  /** Blocks with a report. */
  int reports() {
    return reports;
  }

  private void settle(BlockTally tally) {
    if (tally.isComplete() && open.remove(tally.block(), tally)) {
      reports++;
      outbox.send(
          SweepReports.of(tally, plan, sweepId, clocks.wall().instant()), () -> note(tally));
    }
  }

  /** What was stopped midway is to be probed again. */
  private void note(BlockTally tally) {
    if (tally.in(Gap.STOPPED).isEmpty()) {
      journal.reported(tally.block());
    }
  }
}
