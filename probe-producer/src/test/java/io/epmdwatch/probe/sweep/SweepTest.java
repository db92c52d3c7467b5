package io.epmdwatch.probe.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.net.AddressBitmap;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Cidr;
import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.engine.Evidence;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.metrics.CountingMetrics;
import io.epmdwatch.probe.publish.Acknowledgement;
import io.epmdwatch.probe.publish.MemoryPublisher;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.probe.scope.ScopeRules;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import io.epmdwatch.schemas.NotProbed;
import io.epmdwatch.schemas.NotProbedReason;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.SweepReport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two blocks of loopback, and one epmd at 127.0.40.9. */
class SweepTest {
  private final CountingMetrics metrics = new CountingMetrics();
  private SimulatedEpmd epmd;

  @BeforeEach
  void start() {
    epmd = SimulatedEpmd.start(new InetSocketAddress(Addresses.parse("127.0.40.9"), 0));
    epmd.register("rabbit", 25_672);
  }

  @AfterEach
  void stop() {
    epmd.close();
  }

  @Test
  void resultsForAnswersAndAReportForEveryBlock() {
    MemoryPublisher publisher = new MemoryPublisher();

    SweepSummary summary = sweep(publisher, 100_000).run();

    assertThat(publisher.results())
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.getAddress()).isEqualTo("127.0.40.9");
              assertThat(result.getBlock()).isEqualTo("127.0.40.0/24");
              assertThat(result.getOutcome()).isEqualTo(ProbeOutcome.EPMD);
              assertThat(result.getSweepId()).contains(summary.sweepId());
              assertThat(result.getNodes().get(0).getRegistration()).isPresent();
            });
    assertThat(publisher.reports())
        .extracting(SweepReport::getBlock)
        .containsExactlyInAnyOrder("127.0.40.0/24", "127.0.41.0/24");
    SweepReport report = report(publisher, "127.0.40.0/24");
    assertThat(report.getPlanned()).isEqualTo(255);
    assertThat(AddressBitmap.decode(report.getAnswered()).stream()).containsExactly(9);
    assertThat(AddressBitmap.decode(report.getRefused()).cardinality()).isEqualTo(254);
    assertThat(report.getNotProbed()).isEmpty();
    assertThat(report.getFinishedAt()).isAfterOrEqualTo(report.getStartedAt());
  }

  @Test
  void theSummaryAndTheCountersAgree() {
    SweepSummary summary = sweep(new MemoryPublisher(), 100_000).run();

    assertThat(summary.complete()).isTrue();
    assertThat(summary.blocks()).isEqualTo(2);
    assertThat(summary.count(Outcome.EPMD)).isEqualTo(1);
    assertThat(summary.count(Evidence.REFUSED)).isEqualTo(510);
    assertThat(summary.line()).startsWith("swept: 2 blocks in").contains("1 epmd, 0 other answers");
    assertThat(metrics.get("started")).isEqualTo(511).isEqualTo(metrics.get("ended"));
    assertThat(metrics.get("resultPublished")).isEqualTo(1);
    assertThat(metrics.get("reportPublished")).isEqualTo(2);
    assertThat(metrics.get("sweepCompleted")).isEqualTo(1);
  }

  @Test
  void aResultThatIsLostIsReportedAsNotPublished() {
    MemoryPublisher publisher = new MemoryPublisher(result -> true);

    SweepSummary summary = sweep(publisher, 100_000).run();

    SweepReport report = report(publisher, "127.0.40.0/24");
    assertThat(AddressBitmap.decode(report.getAnswered()).isEmpty()).isTrue();
    assertThat(report.getNotProbed())
        .extracting(NotProbed::getWhy)
        .containsExactly(NotProbedReason.NOT_PUBLISHED);
    assertThat(summary.notPublished()).isEqualTo(1);
    assertThat(metrics.get("resultFailed")).isEqualTo(1);
  }

  @Test
  void aReportWaitsForTheResultsOfItsBlock() {
    Queue<Acknowledgement> held = new ConcurrentLinkedQueue<>();
    MemoryPublisher taken = new MemoryPublisher();
    Sweep sweep = sweep(holding(held, taken), 100_000);
    CompletableFuture<SweepSummary> summary = CompletableFuture.supplyAsync(sweep::run);
    await().until(() -> held.size() == 1 && taken.reports().size() == 1);
    assertThat(taken.reports()).extracting(SweepReport::getBlock).containsExactly("127.0.41.0/24");

    held.remove().done(Optional.empty());

    await().until(() -> taken.reports().size() == 2);
    assertThat(summary.join().complete()).isTrue();
  }

  @Test
  void stoppedBlocksSayWhatWasNotProbed() throws Exception {
    MemoryPublisher publisher = new MemoryPublisher();
    Sweep sweep = sweep(publisher, 50);
    CompletableFuture<SweepSummary> running = CompletableFuture.supplyAsync(sweep::run);
    await().until(() -> metrics.get("ended") >= 20);

    sweep.close();
    SweepSummary summary = running.get(2, TimeUnit.SECONDS);

    assertThat(summary.complete()).isFalse();
    assertThat(metrics.get("sweepCompleted")).isZero();
    assertThat(publisher.reports())
        .hasSize(2)
        .flatExtracting(SweepReport::getNotProbed)
        .extracting(NotProbed::getWhy)
        .containsOnly(NotProbedReason.STOPPED);
    int stopped =
        publisher.reports().stream()
            .flatMap(report -> report.getNotProbed().stream())
            .mapToInt(gap -> AddressBitmap.decode(gap.getAddresses()).cardinality())
            .sum();
    assertThat(stopped + metrics.get("ended") - summary.count(Outcome.STOPPED)).isEqualTo(511);
  }

  @Test
  void theRateIsKept() {
    long start = System.nanoTime();

    sweep(new MemoryPublisher(), 1000).run();

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(480), Duration.ofSeconds(3));
  }

  private Sweep sweep(ResultPublisher publisher, int rate) {
    SweepPlan plan =
        SweepPlan.of(
            ScopeRules.scope(
                List.of("127.0.40.0/23"), List.of(Cidr.parse("127.0.40.77")), Optional.empty()),
            epmd.address().getPort(),
            Rates.ofTotal(rate),
            new Origin("default", "corp", "w1"));
    return new Sweep(
        plan, EngineLimits.DEFAULT, publisher, metrics, Conduct.once(1), Clocks.SYSTEM);
  }

  private static SweepReport report(MemoryPublisher publisher, String block) {
    return publisher.reports().stream()
        .filter(report -> report.getBlock().equals(block))
        .findFirst()
        .orElseThrow();
  }

  private static ResultPublisher holding(Queue<Acknowledgement> held, MemoryPublisher taken) {
    return new ResultPublisher() {
      @Override
      public void publish(ProbeResult result, Acknowledgement acknowledgement) {
        held.add(acknowledgement);
      }

      @Override
      public void publish(SweepReport report, Acknowledgement acknowledgement) {
        taken.publish(report, acknowledgement);
      }

      @Override
      public void close() {}
    };
  }
}
