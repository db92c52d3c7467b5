package io.epmdwatch.probe.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epmdwatch.net.AddressBitmap;
import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.MemoryPublisher;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.scope.ScopeRules;
import io.epmdwatch.probe.sweep.Conduct;
import io.epmdwatch.probe.sweep.Rates;
import io.epmdwatch.probe.sweep.Sweep;
import io.epmdwatch.probe.sweep.SweepPlan;
import io.epmdwatch.probe.sweep.SweepSummary;
import io.epmdwatch.schemas.NodeObservation;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.SweepReport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A block of loopback with a real epmd on each of 200 addresses: nothing missed, nothing added. */
class ManyRealEpmdsTest {
  private static final int EPMDS = 200;

  private final FakeNodes nodes = new FakeNodes();
  private EpmdFarm farm;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(EpmdFarm.isPossible(), "epmd or perl is not installed: no real epmds to sweep");
    farm = EpmdFarm.start("127.0.1", EPMDS);
  }

  @AfterEach
  void stop() throws IOException {
    nodes.close();
    if (farm != null) {
      farm.close();
    }
  }

  @Test
  void eachIsFoundWithExactlyItsNodesAndAgainTheSecondTime() throws IOException {
    Map<String, List<String>> truth = registerNodes();

    assertSees(truth);
    assertSees(truth);
  }

  private void assertSees(Map<String, List<String>> truth) {
    MemoryPublisher publisher = new MemoryPublisher();

    SweepSummary summary = sweep(publisher);

    assertThat(seen(publisher)).isEqualTo(truth);
    assertThat(publisher.results())
        .allSatisfy(
            result -> {
              assertThat(result.getOutcome()).isEqualTo(ProbeOutcome.EPMD);
              assertThat(result.getPortHeaderDiffers()).isFalse();
            });
    SweepReport report = publisher.reports().get(0);
    assertThat(AddressBitmap.decode(report.getAnswered()).stream())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, EPMDS).boxed().toList());
    assertThat(AddressBitmap.decode(report.getRefused()).cardinality()).isEqualTo(256 - EPMDS);
    assertThat(summary.complete()).isTrue();
    assertThat(Duration.between(summary.startedAt(), summary.finishedAt()))
        .isLessThan(Duration.ofSeconds(6));
  }

  /** None on the first host, one on the second, up to three, and so on; newest first. */
  private Map<String, List<String>> registerNodes() throws IOException {
    Map<String, List<String>> truth = new TreeMap<>();
    for (int host = 1; host <= EPMDS; host++) {
      List<String> registered = new ArrayList<>();
      for (int n = 0; n < (host - 1) % 4; n++) {
        String name = "node" + n + "-of-" + host;
        int port = 20_000 + 4 * host + n;
        nodes.register(farm.epmd(host), name, port);
        registered.add(0, name + ":" + port + "/" + port);
      }
      truth.put("127.0.1." + host, registered);
    }
    return truth;
  }

  private SweepSummary sweep(MemoryPublisher publisher) {
    SweepPlan plan =
        SweepPlan.of(
            ScopeRules.scope(List.of("127.0.1.0/24"), List.of(), Optional.empty()),
            farm.port(),
            Rates.ofTotal(100_000),
            new Origin("default", "default", "w1"));
    EngineLimits limits = EngineLimits.DEFAULT.withThreads(2);
    try (Sweep sweep =
        new Sweep(plan, limits, publisher, ProbeMetrics.NOOP, Conduct.once(1), Clocks.SYSTEM)) {
      return sweep.run();
    }
  }

  private static Map<String, List<String>> seen(MemoryPublisher publisher) {
    Map<String, List<String>> seen = new TreeMap<>();
    for (ProbeResult result : publisher.results()) {
      seen.put(
          result.getAddress(),
          result.getNodes().stream().map(ManyRealEpmdsTest::listedAndRegistered).toList());
    }
    return seen;
  }

  private static String listedAndRegistered(NodeObservation node) {
    return node.getDisplayName()
        + ":"
        + node.getPort()
        + "/"
        + node.getRegistration().orElseThrow().getPort();
  }
}
