package io.epmdwatch.probe.sweep;

import io.epmdwatch.net.AddressBitmap;
import io.epmdwatch.net.Block;
import io.epmdwatch.probe.engine.Evidence;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.scope.PlannedBlock;
import io.epmdwatch.schemas.NotProbed;
import io.epmdwatch.schemas.NotProbedReason;
import io.epmdwatch.schemas.SweepReport;
import java.time.Instant;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What has come of each planned address of one block. Complete when every probe has ended and every
 * result of it is settled. Safe for use by the probing thread and the one that brings receipts.
 */
final class BlockTally {
  private final PlannedBlock plan;
  private final Instant startedAt;
  private final Map<Evidence, BitSet> seen = new EnumMap<>(Evidence.class);
  private final Map<NotProbedReason, BitSet> notProbed = new EnumMap<>(NotProbedReason.class);
  private int open;
  private int unsettled;

  BlockTally(PlannedBlock plan, Instant startedAt) {
    this.plan = plan;
    this.startedAt = startedAt;
    this.open = plan.planned().cardinality();
    for (Evidence evidence : Evidence.values()) {
      seen.put(evidence, new BitSet(Block.SIZE));
    }
  }

  /** A probe ended; {@code awaitsReceipt} when its result was sent and {@link #settled} follows. */
  synchronized void ended(int index, Outcome outcome, boolean awaitsReceipt) {
    open--;
    if (awaitsReceipt) {
      unsettled++;
    }
    switch (outcome.evidence()) {
      case ANSWERED, REFUSED, SILENT -> seen.get(outcome.evidence()).set(index);
      case NONE ->
          notProbed(
              index,
              outcome == Outcome.STOPPED ? NotProbedReason.STOPPED : NotProbedReason.LOCAL_ERROR);
    }
  }

  /** The addresses that were never begun count as stopped. */
  synchronized void stop() {
    BitSet left = plan.planned();
    seen.values().forEach(left::andNot);
    notProbed.values().forEach(left::andNot);
    left.stream().forEach(index -> notProbed(index, NotProbedReason.STOPPED));
    open = 0;
  }

  /** What became of a result that was sent. */
  synchronized void settled(int index, boolean published) {
    unsettled--;
    if (!published) {
      seen.get(Evidence.ANSWERED).clear(index);
      notProbed(index, NotProbedReason.NOT_PUBLISHED);
    }
  }

  synchronized boolean isComplete() {
    return open == 0 && unsettled == 0;
  }

  synchronized SweepReport report(Origin origin, String sweepId, int port, Instant finishedAt) {
    return SweepReport.newBuilder()
        .setZone(origin.zone())
        .setBlock(plan.block().toString())
        .setPort(port)
        .setVantage(origin.vantage())
        .setWorkerId(origin.workerId())
        .setSweepId(sweepId)
        .setStartedAt(startedAt)
        .setFinishedAt(finishedAt)
        .setPlanned(plan.planned().cardinality())
        .setAnswered(AddressBitmap.encode(seen.get(Evidence.ANSWERED)))
        .setRefused(AddressBitmap.encode(seen.get(Evidence.REFUSED)))
        .setSilent(AddressBitmap.encode(seen.get(Evidence.SILENT)))
        .setNotProbed(notProbed())
        .build();
  }

  private List<NotProbed> notProbed() {
    return notProbed.entrySet().stream()
        .map(entry -> new NotProbed(entry.getKey(), AddressBitmap.encode(entry.getValue())))
        .toList();
  }

  private void notProbed(int index, NotProbedReason why) {
    notProbed.computeIfAbsent(why, reason -> new BitSet(Block.SIZE)).set(index);
  }
}
