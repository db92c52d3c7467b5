package io.epmdwatch.bench.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.bench.farm.Behaviours;
import io.epmdwatch.bench.farm.Expected;
import io.epmdwatch.bench.farm.FarmNode;
import io.epmdwatch.bench.farm.FarmSpec;
import io.epmdwatch.bench.farm.Flag;
import io.epmdwatch.bench.farm.Kind;
import io.epmdwatch.bench.farm.Mix;
import io.epmdwatch.bench.farm.Others;
import io.epmdwatch.net.AddressBitmap;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Cidr;
import io.epmdwatch.schemas.DistributionReachability;
import io.epmdwatch.schemas.NodeObservation;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.SweepReport;
import io.epmdwatch.schemas.TrustedRecords;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A prober that is right about everything, and then one fault at a time. */
class JudgeTest {
  private static final int ODD = Kind.ODD_NAMES.ordinal();
  private static final int CLOSED = Kind.FIN_AT_ONCE.ordinal();

  private final Behaviours farm = farm(FarmSpec.ALL);
  private final SweepRecord sweep = new SweepRecord(farm);
  private final List<ProbeResult> results = new ArrayList<>();
  private SweepReport report;

  @BeforeEach
  void beRight() {
    TrustedRecords.install();
    IntStream.range(0, 256).forEach(index -> results.add(right(farm, index)));
    report = report(all(), none(), none());
  }

  @Test
  void whatIsRightIsExact() {
    Verdict verdict = verdict();

    assertThat(verdict.examples()).isEmpty();
    assertThat(verdict.isExact()).isTrue();
    assertThat(verdict.found() + verdict.missed()).isEqualTo(verdict.found()).isPositive();
    assertThat(verdict.kinds().values())
        .allSatisfy(tally -> assertThat(tally.exact()).isEqualTo(tally.hosts()).isPositive());
  }

  @Test
  void aDroppedResultIsMissed() {
    results.remove(ODD);

    Verdict verdict = verdict();

    assertThat(verdict.missed()).isEqualTo(1);
    assertOneFault(verdict, "ODD_NAMES: no result");
  }

  @Test
  void aDuplicatedResultIsAFault() {
    results.add(results.get(ODD));

    assertOneFault(verdict(), "a second result, EPMD");
  }

  @Test
  void aChangedOutcomeIsFalse() {
    results.set(CLOSED, changed(CLOSED).setOutcome(ProbeOutcome.EPMD).build());

    Verdict verdict = verdict();

    assertThat(verdict.falsely()).isEqualTo(1);
    assertOneFault(verdict, "outcome should be CLOSED_EMPTY, is EPMD");
  }

  @Test
  void aChangedPortIsAFault() {
    changeNodes(
        nodes ->
            nodes.set(
                2,
                NodeObservation.newBuilder(nodes.get(2))
                    .setPort(nodes.get(2).getPort() ^ 1)
                    .build()));

    assertOneFault(verdict(), "node 2 should be");
  }

  @Test
  void nodesInAnotherOrderAreAFault() {
    changeNodes(nodes -> nodes.add(nodes.remove(0)));

    assertOneFault(verdict(), "node 0 should be");
  }

  @Test
  void aLostNodeIsAFault() {
    changeNodes(nodes -> nodes.remove(5));

    assertOneFault(verdict(), "number of nodes should be 6, is 5");
  }

  @Test
  void aFlagTooManyIsAFault() {
    results.set(ODD, changed(ODD).setTruncated(true).build());

    assertOneFault(verdict(), "flags should be [], is [TRUNCATED]");
  }

  @Test
  void aRegistrationThatNobodyAskedForIsMissed() {
    sweep.publish(report, failure -> {});
    results.forEach(result -> sweep.publish(result, failure -> {}));

    Verdict verdict = new Judge(farm, true, 64).judge(sweep);

    assertThat(verdict.isExact()).isFalse();
    assertThat(verdict.examples()).anyMatch(text -> text.contains("registration of node 0"));
  }

  @Test
  void aResultFromElsewhereIsFalse() {
    ProbeResult elsewhere = changed(ODD).setAddress("10.17.0.1").build();
    results.add(elsewhere);

    Verdict verdict = verdict();

    assertThat(verdict.falsely()).isEqualTo(1);
    assertOneFault(verdict, "answers nobody");
  }

  @Test
  void anUnreportedAddressIsAFault() {
    BitSet fewer = all();
    fewer.clear(77);
    report = report(fewer, none(), none());

    assertOneFault(verdict(), "10.16.0.77: report should say ANSWERED, says NOTHING");
  }

  @Test
  void anAddressReportedAsTwoThingsIsAFault() {
    BitSet one = none();
    one.set(5);
    report = report(all(), one, none());

    assertOneFault(verdict(), "10.16.0.5: report should say ANSWERED, says TOO_MUCH");
  }

  @Test
  void silentIsNotRefused() {
    Behaviours few = farm(100);
    SweepRecord swept = new SweepRecord(few);
    few.answering().forEach(index -> swept.publish(right(few, index), failure -> {}));
    BitSet answered = none();
    few.answering().forEach(answered::set);
    BitSet others = all();
    others.andNot(answered);

    swept.publish(report(answered, none(), others), failure -> {});

    assertThat(new Judge(few, false, 64).judge(swept).faults()).isEqualTo(others.cardinality());
  }

  private Verdict verdict() {
    results.forEach(result -> sweep.publish(result, failure -> {}));
    sweep.publish(report, failure -> {});
    return new Judge(farm, false, 64).judge(sweep);
  }

  private void changeNodes(Consumer<List<NodeObservation>> change) {
    List<NodeObservation> nodes = new ArrayList<>(results.get(ODD).getNodes());
    change.accept(nodes);
    results.set(ODD, changed(ODD).setNodes(nodes).build());
  }

  private ProbeResult.Builder changed(int index) {
    return ProbeResult.newBuilder(results.get(index));
  }

  private static void assertOneFault(Verdict verdict, String words) {
    assertThat(verdict.isExact()).isFalse();
    assertThat(verdict.faults()).isEqualTo(1);
    assertThat(verdict.examples()).singleElement().asString().contains(words);
  }

  private static Behaviours farm(int answering) {
    return new Behaviours(
        new FarmSpec(
            Cidr.parse("10.16.0.0/24"),
            4369,
            1,
            Mix.EACH,
            answering,
            Others.REFUSE,
            Duration.ofSeconds(2)));
  }

  private static ProbeResult right(Behaviours farm, int index) {
    Expected expected = farm.behaviour(index).expected();
    int kept = Math.min(1000, expected.nodes().size());
    return ProbeResult.newBuilder()
        .setZone("z")
        .setBlock("10.16.0.0/24")
        .setAddress(Addresses.format(farm.address(index)))
        .setPort(4369)
        .setVantage("v")
        .setWorkerId("w")
        .setObservedAt(Instant.EPOCH)
        .setOutcome(expected.outcome())
        .setNodes(expected.nodes().subList(0, kept).stream().map(JudgeTest::node).toList())
        .setTruncated(expected.flags().contains(Flag.TRUNCATED))
        .setNoEof(expected.flags().contains(Flag.NO_EOF))
        .setSawLineInjection(expected.flags().contains(Flag.LINE_INJECTION))
        .setPortHeaderDiffers(expected.flags().contains(Flag.PORT_HEADER_DIFFERS))
        .setTotalMicros(1)
        .build();
  }

  private static NodeObservation node(FarmNode node) {
    return NodeObservation.newBuilder()
        .setName(ByteBuffer.wrap(node.name().toArray()))
        .setDisplayName(node.name().toString())
        .setPort(node.port())
        .setReachability(DistributionReachability.NOT_PROBED)
        .build();
  }

  private static SweepReport report(BitSet answered, BitSet refused, BitSet silent) {
    return SweepReport.newBuilder()
        .setZone("z")
        .setBlock("10.16.0.0/24")
        .setPort(4369)
        .setVantage("v")
        .setWorkerId("w")
        .setSweepId("s")
        .setStartedAt(Instant.EPOCH)
        .setFinishedAt(Instant.EPOCH)
        .setPlanned(256)
        .setAnswered(AddressBitmap.encode(answered))
        .setRefused(AddressBitmap.encode(refused))
        .setSilent(AddressBitmap.encode(silent))
        .setNotProbed(List.of())
        .build();
  }

  private static BitSet all() {
    BitSet all = new BitSet(256);
    all.set(0, 256);
    return all;
  }

  private static BitSet none() {
    return new BitSet(256);
  }
}
