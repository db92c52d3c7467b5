package io.epmdwatch.probe.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.net.AddressBitmap;
import io.epmdwatch.net.Block;
import io.epmdwatch.probe.engine.Evidence;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.scope.ScopeRules;
import io.epmdwatch.schemas.NotProbed;
import io.epmdwatch.schemas.NotProbedReason;
import io.epmdwatch.schemas.SweepReport;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockTallyTest {
  private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
  private static final SweepPlan PLAN =
      SweepPlan.of(
          ScopeRules.scope(List.of("10.0.0.0/24"), List.of(), Optional.empty()),
          4369,
          Rates.DEFAULT,
          new Origin("default", "corp", "w1"));

  @ParameterizedTest
  @CsvSource({
    "EPMD,answered",
    "NOT_EPMD,answered",
    "MALFORMED,answered",
    "TIMEOUT_READ,answered",
    "RESET,answered",
    "CLOSED_EMPTY,answered",
    "REFUSED,refused",
    "TIMEOUT_CONNECT,silent",
    "UNREACHABLE,silent",
    "LOCAL_ERROR,LOCAL_ERROR",
    "STOPPED,STOPPED"
  })
  void everyOutcomeHasItsPlace(Outcome outcome, String place) {
    BlockTally tally = tally(1);
    tally.ended(0, outcome, outcome.evidence() == Evidence.ANSWERED);
    tally.acknowledged(0, true);

    assertThat(tally.isComplete()).isTrue();
    SweepReport report = SweepReports.of(tally, PLAN, "s", START);
    assertThat(places(report)).isEqualTo(place);
  }

  @Test
  void anAnswerWaitsForItsAcknowledgement() {
    BlockTally tally = tally(1);
    tally.ended(0, Outcome.EPMD, true);

    assertThat(tally.isComplete()).isFalse();

    tally.acknowledged(0, true);

    assertThat(tally.isComplete()).isTrue();
  }

  @Test
  void aLostResultIsNotEvidence() {
    BlockTally tally = tally(1);
    tally.ended(0, Outcome.EPMD, true);
    tally.acknowledged(0, false);

    assertThat(places(SweepReports.of(tally, PLAN, "s", START))).isEqualTo("NOT_PUBLISHED");
  }

  @Test
  void closingLeavesNothingOpen() {
    BlockTally tally = tally(3);
    tally.ended(0, Outcome.EPMD, true);
    tally.ended(1, Outcome.REFUSED, false);
    tally.close();
    tally.acknowledged(0, true);

    SweepReport report = SweepReports.of(tally, PLAN, "s", START);

    assertThat(tally.isComplete()).isTrue();
    assertThat(report.getNotProbed())
        .extracting(NotProbed::getWhy)
        .containsExactly(NotProbedReason.STOPPED, NotProbedReason.NOT_PUBLISHED);
    assertThat(sum(report)).isEqualTo(3);
  }

  @Test
  void anAddressEndsOnce() {
    BlockTally tally = tally(1);
    tally.ended(0, Outcome.REFUSED, false);

    assertThatThrownBy(() -> tally.ended(0, Outcome.REFUSED, false))
        .hasMessageContaining("10.0.0.0");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theKindsAreDisjointAndAddUpToPlanned(long seed) {
    Random random = new Random(seed);
    BitSet planned = new BitSet();
    random.ints(200, 0, 256).forEach(planned::set);
    BlockTally tally = new BlockTally(Block.parse("10.0.0.0/24"), planned, START);
    planned.stream()
        .filter(index -> random.nextInt(10) > 0)
        .forEach(
            index -> {
              Outcome outcome = Outcome.values()[random.nextInt(Outcome.values().length)];
              tally.ended(index, outcome, outcome.evidence() == Evidence.ANSWERED);
              if (outcome.evidence() == Evidence.ANSWERED && random.nextBoolean()) {
                tally.acknowledged(index, random.nextBoolean());
              }
            });
    tally.close();

    SweepReport report = SweepReports.of(tally, PLAN, "s", START);

    assertThat(report.getPlanned()).isEqualTo(planned.cardinality());
    assertThat(sum(report)).isEqualTo(planned.cardinality());
    assertThat(union(report)).isEqualTo(planned);
  }

  private static BlockTally tally(int addresses) {
    BitSet planned = new BitSet();
    planned.set(0, addresses);
    return new BlockTally(Block.parse("10.0.0.0/24"), planned, START);
  }

  private static String places(SweepReport report) {
    StringBuilder places = new StringBuilder();
    places.append(report.getAnswered().hasRemaining() ? "answered" : "");
    places.append(report.getRefused().hasRemaining() ? "refused" : "");
    places.append(report.getSilent().hasRemaining() ? "silent" : "");
    report.getNotProbed().forEach(gap -> places.append(gap.getWhy()));
    return places.toString();
  }

  private static int sum(SweepReport report) {
    return bitmaps(report).stream()
        .mapToInt(bits -> AddressBitmap.decode(bits).cardinality())
        .sum();
  }

  private static BitSet union(SweepReport report) {
    BitSet union = new BitSet();
    bitmaps(report).forEach(bits -> union.or(AddressBitmap.decode(bits)));
    return union;
  }

  private static List<ByteBuffer> bitmaps(SweepReport report) {
    List<ByteBuffer> bitmaps = new java.util.ArrayList<>();
    bitmaps.add(report.getAnswered());
    bitmaps.add(report.getRefused());
    bitmaps.add(report.getSilent());
    report.getNotProbed().forEach(gap -> bitmaps.add(gap.getAddresses()));
    return bitmaps;
  }
}
