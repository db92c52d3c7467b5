package io.epmdwatch.probe.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.ops.Check;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.metrics.CountingMetrics;
import io.epmdwatch.probe.publish.MemoryPublisher;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.scope.Exclusions;
import io.epmdwatch.probe.scope.ListedScope;
import io.epmdwatch.probe.scope.Maintenance;
import io.epmdwatch.probe.scope.Resolver;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.SweepReport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkerTest {
  private final MemoryPublisher publisher = new MemoryPublisher();
  private final CountingMetrics metrics = new CountingMetrics();

  @Test
  void sweepsAtOnceAndAgainAndSeesWhatChanged() {
    try (SimulatedEpmd epmd = epmd("127.0.42.5");
        Worker worker = start(epmd, "127.0.42.0/28", 1000, Duration.ofMillis(100))) {
      await().until(() -> nodes().contains(0));

      epmd.register("rabbit", 25_672);

      await().until(() -> nodes().contains(1));
      assertThat(worker.readiness()).allMatch(Check::ok);
      assertThat(worker.lastSweep()).isPresent();
      assertThat(publisher.results())
          .extracting(result -> result.getSweepId().orElseThrow())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void neverTwoSweepsAtATime() {
    // 16 addresses at 40 a second take 400 ms, four times the interval.
    try (SimulatedEpmd epmd = epmd("127.0.43.5");
        Worker worker = start(epmd, "127.0.43.0/28", 40, Duration.ofMillis(100))) {
      await().until(() -> publisher.reports().size() >= 3);

      List<SweepReport> reports = publisher.reports();
      for (int i = 1; i < reports.size(); i++) {
        assertThat(reports.get(i).getStartedAt())
            .isAfterOrEqualTo(reports.get(i - 1).getFinishedAt());
      }
      assertThat(worker.lastSweep()).isPresent();
      assertThat(metrics.get("sweepOverran")).isPositive();
    }
  }

  @Test
  void closingStopsASweepUnderWayWithinTwoSeconds() {
    try (SimulatedEpmd epmd = epmd("127.0.44.5")) {
      Worker worker = start(epmd, "127.0.44.0/24", 1, Duration.ofHours(1));
      await().until(() -> worker.readiness().get(0).ok());
      assertThat(worker.readiness().get(1).ok()).isFalse();
      long start = System.nanoTime();

      worker.close();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      await().untilAsserted(() -> assertThat(worker.readiness().get(0).ok()).isFalse());
    }
  }

  @Test
  void closingBetweenSweepsIsImmediate() {
    try (SimulatedEpmd epmd = epmd("127.0.45.5")) {
      Worker worker = start(epmd, "127.0.45.5", 1000, Duration.ofHours(1));
      await().until(() -> worker.lastSweep().isPresent());

      worker.close();

      assertThat(worker.readiness().get(0).ok()).isFalse();
      assertThat(publisher.reports()).hasSize(1);
    }
  }

  private List<Integer> nodes() {
    return publisher.results().stream().map(ProbeResult::getNodes).map(List::size).toList();
  }

  private Worker start(SimulatedEpmd epmd, String scope, int rate, Duration every) {
    ListedScope listed =
        ListedScope.of(List.of(scope), Exclusions.of(List.of()), Optional.empty(), Resolver.SYSTEM);
    SweepPlan plan =
        SweepPlan.of(
            listed.scope(),
            epmd.address().getPort(),
            Rates.ofTotal(rate),
            new Origin("default", "corp", "w1"));
    return Worker.start(
        WorkerConfig.of(
            new SweepSetup(plan, listed, Maintenance.NONE), EngineLimits.DEFAULT, every),
        publisher,
        metrics);
  }

  private static SimulatedEpmd epmd(String address) {
    return SimulatedEpmd.start(new InetSocketAddress(Addresses.parse(address), 0));
  }
}
