package io.epmdwatch.probe.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.ops.Check;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.metrics.CountingMetrics;
import io.epmdwatch.probe.publish.MemoryPublisher;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.scope.Exclusions;
import io.epmdwatch.probe.scope.ListedScope;
import io.epmdwatch.probe.scope.Maintenance;
import io.epmdwatch.probe.scope.Resolver;
import io.epmdwatch.schemas.SweepReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A worker that is told its shares; each is a block of one address that refuses. */
class SharedWorkerTest {
  private static final int FAST = 1000;
  private static final int SLOW = 20;

  private final MemoryPublisher publisher = new MemoryPublisher();
  private final CountingMetrics metrics = new CountingMetrics();

  @Test
  void untilItIsToldItWaitsAndWithoutAShareItIsReadyAllTheSame() {
    try (Worker worker = start(FAST)) {
      assertThat(worker.readiness().get(1).toString()).contains("waits for its shares");
      assertThat(worker.readiness().get(1).ok()).isFalse();

      worker.shares().hold(Set.of());

      await().until(() -> worker.readiness().stream().allMatch(Check::ok));
      assertThat(publisher.reports()).isEmpty();
    }
  }

  @Test
  void sharesThatComeBetweenSweepsAreSweptAtOnce() {
    try (Worker worker = start(FAST)) {
      worker.shares().hold(shares(0, 2));
      await().until(() -> metrics.get("sweepCompleted") == 1);

      worker.shares().hold(shares(0, 3));

      await().until(() -> blocks().equals(shares(0, 3)));
      await().until(() -> worker.lastSweep().orElseThrow().blocks() == 1);
      assertThat(publisher.reports()).hasSize(3);
      assertThat(metrics.get("sweepCompleted")).as("sweeps of all that is held").isEqualTo(1);
    }
  }

  @Test
  void sharesThatComeInASweepAreSweptInItAndFirst() {
    try (Worker worker = start(SLOW)) {
      worker.shares().hold(shares(0, 20));
      await().until(() -> !publisher.reports().isEmpty());

      worker.shares().hold(shares(0, 22));

      await().until(() -> blocks().containsAll(shares(20, 22)));
      assertThat(publisher.reports()).hasSizeLessThan(20);
      await().until(() -> worker.lastSweep().isPresent());
      assertThat(blocks()).isEqualTo(shares(0, 22));
      assertThat(publisher.reports())
          .hasSize(22)
          .extracting(SweepReport::getSweepId)
          .containsOnly(worker.lastSweep().orElseThrow().sweepId());
    }
  }

  @Test
  void sharesThatGoInASweepAreNoGapInIt() {
    try (Worker worker = start(SLOW)) {
      worker.shares().hold(shares(0, 64));
      await().until(() -> publisher.reports().size() >= 2);

      worker.shares().hold(shares(0, 1));

      await().until(() -> worker.lastSweep().isPresent());
      assertThat(worker.lastSweep().orElseThrow().complete()).isTrue();
      assertThat(publisher.reports()).hasSizeLessThan(64).allMatch(r -> r.getNotProbed().isEmpty());
      assertThat(blocks()).contains(0);
    }
  }

  private Set<Integer> blocks() {
    return publisher.reports().stream()
        .map(report -> Integer.valueOf(report.getBlock().split("\\.", -1)[2]))
        .collect(Collectors.toSet());
  }

  private static Set<Integer> shares(int from, int to) {
    return IntStream.range(from, to).boxed().collect(Collectors.toSet());
  }

  private Worker start(int rate) {
    List<String> hosts = IntStream.range(0, 64).mapToObj("127.47.%d.1"::formatted).toList();
    ListedScope listed =
        ListedScope.of(hosts, Exclusions.of(List.of()), Optional.empty(), Resolver.SYSTEM);
    SweepPlan plan =
        SweepPlan.of(listed.scope(), 1, Rates.ofTotal(rate), new Origin("default", "corp", "w1"))
            .of(Shard.SHARED);
    return Worker.start(
        WorkerConfig.of(
            new SweepSetup(plan, listed, Maintenance.NONE),
            EngineLimits.DEFAULT,
            Duration.ofHours(1)),
        publisher,
        metrics);
  }
}
