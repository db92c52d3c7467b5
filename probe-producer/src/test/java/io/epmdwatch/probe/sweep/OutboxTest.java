package io.epmdwatch.probe.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.net.Block;
import io.epmdwatch.probe.metrics.CountingMetrics;
import io.epmdwatch.probe.publish.Acknowledgement;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.probe.scope.ScopeRules;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.SweepReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final Optional<Exception> LOST = Optional.of(new IllegalStateException("away"));
  private static final SweepReport REPORT = report();

  private final Deque<Acknowledgement> underWay = new ArrayDeque<>();
  private final AtomicLong nanos = new AtomicLong();
  private final CountingMetrics metrics = new CountingMetrics();
  private final Outbox outbox = new Outbox(new Held(), metrics, nanos::get);
  private final AtomicInteger taken = new AtomicInteger();

  @Test
  void aReportIsSentUntilItIsTaken() {
    outbox.send(REPORT, taken::incrementAndGet);
    underWay.remove().done(LOST);
    outbox.drain();
    assertThat(underWay).isEmpty();

    later();
    outbox.drain();
    underWay.remove().done(Optional.empty());
    outbox.drain();

    assertThat(taken).hasValue(1);
    assertThat(outbox.failed()).isZero();
    assertThat(outbox.lacksReports()).isFalse();
    assertThat(metrics.get("reportPublished")).isEqualTo(1);
    assertThat(metrics.get("reportFailed")).isZero();
  }

  @Test
  void aFailureHoldsProbingForAWhile() {
    outbox.send(REPORT, taken::incrementAndGet);
    assertThat(outbox.fullBecause()).isEmpty();
    underWay.remove().done(LOST);
    outbox.drain();
    assertThat(outbox.fullBecause()).contains("Kafka is away (IllegalStateException)");

    later();
    outbox.drain();
    assertThat(outbox.fullBecause()).isPresent();
    underWay.remove().done(Optional.empty());
    outbox.drain();

    assertThat(outbox.fullBecause()).isEmpty();
  }

  @Test
  void whileKafkaIsAwayOneReportIsTriedAndTheRestFollowIt() {
    for (int i = 0; i < 100; i++) {
      outbox.send(REPORT, taken::incrementAndGet);
    }
    List.copyOf(underWay).forEach(sent -> sent.done(LOST));
    underWay.clear();
    outbox.drain();

    later();
    outbox.drain();
    assertThat(underWay).hasSize(1);
    underWay.remove().done(LOST);
    later();
    outbox.drain();
    assertThat(underWay).isEmpty();

    later();
    outbox.drain();
    underWay.remove().done(Optional.empty());
    outbox.drain();
    assertThat(underWay).hasSize(99);
  }

  @Test
  void whenAResultFailedNothingFollowsUntilAllThatWasSentIsKnown() {
    outbox.send(REPORT, taken::incrementAndGet);
    outbox.send(REPORT, taken::incrementAndGet);
    underWay.remove().done(LOST);
    outbox.drain();

    later();
    outbox.drain();

    assertThat(underWay).hasSize(1);
    assertThat(outbox.fullBecause()).isPresent();
  }

  @Test
  void isAwayFromTheFirstFailureToTheNextSuccess() {
    outbox.send(REPORT, taken::incrementAndGet);
    underWay.remove().done(LOST);
    outbox.drain();
    assertThat(outbox.isAwayFor(Duration.ofSeconds(5))).isFalse();

    later();
    outbox.drain();
    underWay.remove().done(LOST);
    outbox.drain();
    later();
    outbox.drain();
    assertThat(outbox.isAwayFor(Duration.ofSeconds(5))).isTrue();

    underWay.remove().done(Optional.empty());
    outbox.drain();
    assertThat(outbox.isAwayFor(Duration.ofSeconds(5))).isFalse();
  }

  @Test
  void muchUnderWayHoldsProbingUntilItIsTaken() {
    for (int i = 0; i < 4000; i++) {
      outbox.send(REPORT, taken::incrementAndGet);
    }
    assertThat(outbox.fullBecause()).contains("Kafka is slow");

    underWay.remove().done(Optional.empty());
    outbox.drain();

    assertThat(outbox.fullBecause()).isEmpty();
  }

  @Test
  void whoGivesUpCountsWhatIsLost() {
    outbox.send(REPORT, taken::incrementAndGet);
    outbox.send(REPORT, taken::incrementAndGet);
    underWay.remove().done(LOST);
    outbox.drain();

    outbox.giveUp();
    underWay.remove().done(LOST);
    outbox.drain();

    assertThat(outbox.failed()).isEqualTo(2);
    assertThat(outbox.lacksReports()).isTrue();
    assertThat(metrics.get("reportFailed")).isEqualTo(2);
    assertThat(taken).hasValue(0);
  }

  @Test
  void waitingEndsWithPatience() {
    outbox.send(REPORT, taken::incrementAndGet);

    outbox.await(() -> Duration.ZERO, () -> {});

    assertThat(outbox.lacksReports()).isTrue();
  }

  private void later() {
    nanos.addAndGet(Duration.ofSeconds(3).toNanos());
  }

  private static SweepReport report() {
    BitSet planned = new BitSet();
    planned.set(0);
    Block block = Block.parse("10.0.0.0/24");
    SweepPlan plan =
        SweepPlan.of(
            ScopeRules.scope(List.of("10.0.0.0/24"), List.of(), Optional.empty()),
            4369,
            Rates.DEFAULT,
            new Origin("default", "corp", "w1"));
    BlockTally tally = new BlockTally(block, planned, Instant.EPOCH);
    return SweepReports.of(tally, plan, "s", Instant.EPOCH);
  }

  private final class Held implements ResultPublisher {
    @Override
    public void publish(ProbeResult result, Acknowledgement acknowledgement) {
      underWay.add(acknowledgement);
    }

    @Override
    public void publish(SweepReport report, Acknowledgement acknowledgement) {
      underWay.add(acknowledgement);
    }

    @Override
    public void close() {}
  }
}
