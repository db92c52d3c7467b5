package io.epmdwatch.processor.mapping;

import io.epmdwatch.net.AddressBitmap;
import io.epmdwatch.net.Block;
import io.epmdwatch.schemas.NotProbed;
import io.epmdwatch.schemas.NotProbedReason;
import io.epmdwatch.schemas.SweepReport;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What a {@link SweepReport} proves: who refused, and that the block was swept. Who answered has a
 * result of his own.
 */
public final class SweepReports {
  private SweepReports() {}

  /**
   * The refusals in a report. They count as of its start, the earliest time at which they can have
   * been seen, so that no refusal ever overrules a later answer.
   *
   * @throws InvalidRecord when a field makes no sense, or the four kinds do not add up
   */
  public static Sighted toSighted(SweepReport report, Instant now) throws InvalidRecord {
    requireSum(report);
    return new Sighted.Swept(
        Fields.name("zone", report.getZone()),
        Fields.block(report.getBlock()),
        Fields.port("port", report.getPort()),
        Fields.name("vantage", report.getVantage()),
        Fields.time("startedAt", report.getStartedAt(), now),
        isComplete(report),
        bits("refused", report.getRefused()));
  }

  /** What an operator took out of the scope is not missing from it. */
  private static boolean isComplete(SweepReport report) {
    return report.getNotProbed().stream().allMatch(gap -> gap.getWhy() == NotProbedReason.EXCLUDED);
  }

  private static void requireSum(SweepReport report) throws InvalidRecord {
    List<BitSet> kinds = new ArrayList<>();
    kinds.add(bits("answered", report.getAnswered()));
    kinds.add(bits("refused", report.getRefused()));
    kinds.add(bits("silent", report.getSilent()));
    for (NotProbed notProbed : report.getNotProbed()) {
      kinds.add(bits("notProbed", notProbed.getAddresses()));
    }
    BitSet union = new BitSet(Block.SIZE);
    kinds.forEach(union::or);
    int sum = kinds.stream().mapToInt(BitSet::cardinality).sum();
    if (sum != report.getPlanned() || union.cardinality() != sum) {
      throw new InvalidRecord(
          "the bitmaps must be disjoint and add up to planned, "
              + report.getPlanned()
              + ", but hold "
              + sum);
    }
  }

  private static BitSet bits(String field, ByteBuffer bytes) throws InvalidRecord {
    try {
      return AddressBitmap.decode(bytes);
    } catch (IllegalArgumentException e) {
      throw new InvalidRecord(field + ": " + e.getMessage(), e);
    }
  }
}
