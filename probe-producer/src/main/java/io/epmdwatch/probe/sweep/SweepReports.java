package io.epmdwatch.probe.sweep;

import io.epmdwatch.net.AddressBitmap;
import io.epmdwatch.schemas.NotProbed;
import io.epmdwatch.schemas.NotProbedReason;
import io.epmdwatch.schemas.SweepReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** Tallies as records of the contract. */
final class SweepReports {
  private SweepReports() {}

  static SweepReport of(BlockTally tally, SweepPlan plan, String sweepId, Instant finishedAt) {
    return SweepReport.newBuilder()
        .setZone(plan.origin().zone())
        .setBlock(tally.block().toString())
        .setPort(plan.port())
        .setVantage(plan.origin().vantage())
        .setWorkerId(plan.origin().workerId())
        .setSweepId(sweepId)
        .setStartedAt(tally.startedAt().truncatedTo(ChronoUnit.MILLIS))
        .setFinishedAt(finishedAt.truncatedTo(ChronoUnit.MILLIS))
        .setPlanned(tally.planned().cardinality())
        .setAnswered(AddressBitmap.encode(tally.answered()))
        .setRefused(AddressBitmap.encode(tally.refused()))
        .setSilent(AddressBitmap.encode(tally.silent()))
        .setNotProbed(notProbed(tally))
        .build();
  }

  private static List<NotProbed> notProbed(BlockTally tally) {
    return Arrays.stream(Gap.values())
        .filter(gap -> !tally.in(gap).isEmpty())
        .map(gap -> new NotProbed(reason(gap), AddressBitmap.encode(tally.in(gap))))
        .toList();
  }

  private static NotProbedReason reason(Gap gap) {
    return switch (gap) {
      case EXCLUDED -> NotProbedReason.EXCLUDED;
      case LOCAL_ERROR -> NotProbedReason.LOCAL_ERROR;
      case STOPPED -> NotProbedReason.STOPPED;
      case NOT_PUBLISHED -> NotProbedReason.NOT_PUBLISHED;
    };
  }
}
