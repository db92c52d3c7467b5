package io.epmdwatch.probe.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.net.AddressBitmap;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Cidr;
import io.epmdwatch.ops.Pause;
import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.engine.Evidence;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.metrics.CountingMetrics;
import io.epmdwatch.probe.publish.Acknowledgement;
import io.epmdwatch.probe.publish.MemoryPublisher;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.probe.scope.Exclusions;
import io.epmdwatch.probe.scope.Maintenance;
import io.epmdwatch.probe.scope.ScopeRules;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import io.epmdwatch.schemas.NotProbed;
import io.epmdwatch.schemas.NotProbedReason;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.SweepReport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two blocks of loopback, and one epmd at 127.0.40.9. */
class SweepTest {
  private static final List<String> SCOPE = List.of("127.0.40.0/23");

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

  @Test
  void aHostThatGaveNoAnswerIsTriedOnceMoreAndReportedOnce() throws IOException {
    // Nobody accepts, and two connections fill what the kernel queues: silence.
    try (ServerSocket full = new ServerSocket(0, 1, Addresses.parse("127.0.46.6"));
        Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
        Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
      MemoryPublisher publisher = new MemoryPublisher();
      SweepPlan plan = plan(List.of("127.0.46.6"), full.getLocalPort(), 1000);

      SweepSummary summary = sweep(plan, publisher, Conduct.once(1)).run();

      assertThat(first.isConnected() && second.isConnected()).isTrue();
      assertThat(metrics.get("started")).isEqualTo(2).isEqualTo(metrics.get("TIMEOUT_CONNECT"));
      assertThat(metrics.get("probeRetried")).isEqualTo(1);
      assertThat(summary.count(Outcome.TIMEOUT_CONNECT)).isEqualTo(1);
      assertThat(publisher.results()).isEmpty();
      assertThat(AddressBitmap.decode(report(publisher, "127.0.46.0/24").getSilent()).stream())
          .containsExactly(6);
    }
  }

  @Test
  void ourOwnFaultsAreGapsAndNeverEvidence() {
    MemoryPublisher publisher = new MemoryPublisher();
    // The kernel refuses to dial a broadcast address before it has sent anything.
    SweepPlan plan = plan(List.of("127.255.255.255"), 4369, 1000);

    SweepSummary summary = sweep(plan, publisher, Conduct.once(1)).run();

    assertThat(summary.count(Outcome.LOCAL_ERROR)).isEqualTo(1);
    assertThat(publisher.reports())
        .singleElement()
        .satisfies(
            report ->
                assertThat(report.getNotProbed())
                    .extracting(NotProbed::getWhy)
                    .containsExactly(NotProbedReason.LOCAL_ERROR));
  }

  @Test
  void nothingIsProbedWhileTheGateIsClosed() {
    AtomicBoolean closed = new AtomicBoolean(true);
    MemoryPublisher publisher = new MemoryPublisher();
    Gate gate = now -> closed.get() ? Optional.of("paused") : Optional.empty();
    Sweep sweep =
        sweep(
            plan(SCOPE, epmd.address().getPort(), 100_000),
            publisher,
            Conduct.once(1).behind(gate));
    CompletableFuture<SweepSummary> summary = CompletableFuture.supplyAsync(sweep::run);
    await().until(() -> metrics.get("held") == 1);
    assertThat(metrics.get("started")).isZero();

    closed.set(false);

    assertThat(summary.join().complete()).isTrue();
    assertThat(metrics.get("released")).isEqualTo(1);
  }

  @Test
  void aSweepThatFallsIntoMaintenanceBeginsAtItsEnd() {
    AtomicReference<Instant> time =
        new AtomicReference<>(Instant.parse("2026-11-28T03:59:59Z")); // a Saturday
    Clocks clocks = new Clocks(time::get, System::nanoTime);
    Maintenance maintenance = Maintenance.parse(List.of("Sat 02:00-04:00"));
    MemoryPublisher publisher = new MemoryPublisher();
    Gate gate = Gate.of(new Pause(), maintenance, Exclusions.of(List.of()));
    SweepPlan plan = plan(SCOPE, epmd.address().getPort(), 100_000);
    Conduct conduct = Conduct.once(1).behind(gate);
    Sweep sweep = new Sweep(plan, EngineLimits.DEFAULT, publisher, metrics, conduct, clocks);
    CompletableFuture<SweepSummary> summary = CompletableFuture.supplyAsync(sweep::run);
    await().until(() -> metrics.get("held") == 1);
    assertThat(metrics.get("started")).isZero();

    time.set(Instant.parse("2026-11-28T04:00:00Z"));

    assertThat(summary.join().complete()).isTrue();
    assertThat(publisher.reports())
        .hasSize(2)
        .extracting(SweepReport::getStartedAt)
        .containsOnly(time.get());
  }

  @Test
  void whenAllIsProbedAndKafkaIsAwayProbingCountsAsHeldUntilItIsBack() {
    AtomicBoolean away = new AtomicBoolean(true);
    MemoryPublisher taken = new MemoryPublisher();
    Sweep sweep = sweep(refusingReports(away, taken), 100_000);
    CompletableFuture<SweepSummary> summary = CompletableFuture.supplyAsync(sweep::run);
    await().until(() -> metrics.get("ended") == 511 && metrics.get("held") == 1);

    away.set(false);

    assertThat(summary.join().complete()).isTrue();
    assertThat(taken.reports()).hasSize(2);
    assertThat(metrics.get("released")).isGreaterThanOrEqualTo(1);
  }

  @Test
  void aSweepThatDoesNotWaitForKafkaGivesUpInItsMiddle() {
    SweepPlan plan = plan(SCOPE, epmd.address().getPort(), 100);
    Conduct conduct = new Conduct(Gate.OPEN, 1, Optional.empty(), Duration.ofMillis(300));

    SweepSummary summary = sweep(plan, new MemoryPublisher(result -> true), conduct).run();

    assertThat(summary.complete()).isFalse();
    assertThat(metrics.get("ended")).isLessThan(511);
  }

  @Test
  void afterACrashOnlyWhatWasNotReportedIsProbed(@TempDir Path dir) throws Exception {
    Path journal = dir.resolve("sweep-journal");
    Conduct conduct = new Conduct(Gate.OPEN, 7, Optional.of(journal), Duration.ofSeconds(5));
    SweepPlan plan = plan(List.of("127.0.96.0/20"), epmd.address().getPort(), 100_000);
    MemoryPublisher before = new MemoryPublisher();
    Sweep crashing = sweep(plan, takingThreeReports(before), conduct);
    CompletableFuture<SweepSummary> running = CompletableFuture.supplyAsync(crashing::run);
    await().until(() -> journalled(journal).size() == 3);
    crashing.close();
    running.get(5, TimeUnit.SECONDS);
    List<String> reported = journalled(journal);
    MemoryPublisher after = new MemoryPublisher();

    SweepSummary summary = sweep(plan, after, conduct).run();

    assertThat(summary.complete()).isTrue();
    assertThat(after.reports())
        .extracting(SweepReport::getBlock)
        .hasSize(13)
        .doesNotContainAnyElementsOf(reported);
    assertThat(summary.sweepId()).isEqualTo(before.reports().get(0).getSweepId());
    assertThat(sweep(plan, after, conduct).run().blocks()).isEqualTo(16);
  }

  private static List<String> journalled(Path journal) throws IOException {
    return Files.readAllLines(journal).stream().filter(line -> line.startsWith("127.")).toList();
  }

  private Sweep sweep(ResultPublisher publisher, int rate) {
    return sweep(plan(SCOPE, epmd.address().getPort(), rate), publisher, Conduct.once(1));
  }

  private Sweep sweep(SweepPlan plan, ResultPublisher publisher, Conduct conduct) {
    return new Sweep(plan, EngineLimits.DEFAULT, publisher, metrics, conduct, Clocks.SYSTEM);
  }

  private static SweepPlan plan(List<String> scope, int port, int rate) {
    return SweepPlan.of(
        ScopeRules.scope(scope, List.of(Cidr.parse("127.0.40.77")), Optional.empty()),
        port,
        Rates.ofTotal(rate),
        new Origin("default", "corp", "w1"));
  }

  private static SweepReport report(MemoryPublisher publisher, String block) {
    return publisher.reports().stream()
        .filter(report -> report.getBlock().equals(block))
        .findFirst()
        .orElseThrow();
  }

  private static ResultPublisher takingThreeReports(MemoryPublisher taken) {
    return new ResultPublisher() {
      @Override
      public void publish(ProbeResult result, Acknowledgement acknowledgement) {
        taken.publish(result, acknowledgement);
      }

      @Override
      public void publish(SweepReport report, Acknowledgement acknowledgement) {
        if (taken.reports().size() < 3) {
          taken.publish(report, acknowledgement);
        }
      }

      @Override
      public void close() {}
    };
  }

  private static ResultPublisher refusingReports(AtomicBoolean away, MemoryPublisher taken) {
    return new ResultPublisher() {
      @Override
      public void publish(ProbeResult result, Acknowledgement acknowledgement) {
        taken.publish(result, acknowledgement);
      }

      @Override
      public void publish(SweepReport report, Acknowledgement acknowledgement) {
        if (away.get()) {
          acknowledgement.done(Optional.of(new IllegalStateException("away")));
        } else {
          taken.publish(report, acknowledgement);
        }
      }

      @Override
      public void close() {}
    };
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
