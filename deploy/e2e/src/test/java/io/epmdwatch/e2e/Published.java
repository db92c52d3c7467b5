package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.net.AddressBitmap;
import io.epmdwatch.net.Block;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.NotProbed;
import io.epmdwatch.schemas.NotProbedReason;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.SweepReport;
import io.epmdwatch.schemas.Topics;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a prober really wrote to the topics, repeated records included. */
public final class Published implements AutoCloseable {
  private static final AvroCodec<ProbeResult> RESULT =
      AvroCodec.of(RecordType.PROBE_RESULT, ProbeResult.class);
  private static final AvroCodec<SweepReport> REPORT =
      AvroCodec.of(RecordType.SWEEP_REPORT, SweepReport.class);

  private final Reader results;
  private final Reader reports;

  /** Begins at the beginning of the topics. */
  public Published(KafkaOptions kafka) {
    results = new Reader(kafka, Topics.PROBE_RESULTS);
    reports = new Reader(kafka, Topics.SWEEP_REPORTS);
  }

  /** The results so far, repeated ones too. */
  public List<ProbeResult> results() {
    return results.values(RESULT);
  }

  /** The reports so far, repeated ones too. */
  public List<SweepReport> reports() {
    return reports.values(REPORT);
  }

  /** Reads all that is written by now. */
  public Published toTheEnd() {
    for (Reader each : List.of(results, reports)) {
      while (!each.isAtEnd()) {
        each.records();
      }
    }
    return this;
  }

  /** The blocks that have a report. */
  public Set<String> distinctBlocks() {
    return reports().stream().map(SweepReport::getBlock).collect(Collectors.toSet());
  }

  /** The reports, each once: one that is written again is the same in every field. */
  public Set<SweepReport> distinctReports() {
    return new HashSet<>(reports());
  }

  /** The results of sweeps, each by its sweep and address. */
  public Set<String> distinctResults() {
    return results().stream()
        .filter(result -> result.getSweepId().isPresent())
        .map(result -> result.getSweepId().orElseThrow() + " " + result.getAddress())
        .collect(Collectors.toSet());
  }

  /** Every address that was planned is in one place, and no other is anywhere. */
  public static void assertAddsUp(SweepReport report) {
    List<BitSet> kinds = new ArrayList<>();
    Stream.of(report.getAnswered(), report.getRefused(), report.getSilent())
        .map(AddressBitmap::decode)
        .forEach(kinds::add);
    for (NotProbed gap : report.getNotProbed()) {
      kinds.add(AddressBitmap.decode(gap.getAddresses()));
    }
    BitSet all = new BitSet();
    kinds.forEach(all::or);
    assertThat(kinds.stream().mapToInt(BitSet::cardinality).sum())
        .as(report.toString())
        .isEqualTo(report.getPlanned())
        .isEqualTo(all.cardinality());
  }

  /** The addresses of a report that answered, each with its sweep. */
  public static Stream<String> answered(SweepReport report) {
    Block block = Block.parse(report.getBlock());
    return AddressBitmap.decode(report.getAnswered()).stream()
        .mapToObj(index -> report.getSweepId() + " " + block.address(index).getHostAddress());
  }

  /** The places in the block of addresses without evidence, for this reason. */
  public static BitSet gap(SweepReport report, NotProbedReason why) {
    BitSet all = new BitSet();
    report.getNotProbed().stream()
        .filter(gap -> gap.getWhy() == why)
        .forEach(gap -> all.or(AddressBitmap.decode(gap.getAddresses())));
    return all;
  }

  @Override
  public void close() {
    results.close();
    reports.close();
  }
}
