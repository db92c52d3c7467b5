package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.real.UpProcess;
import io.epmdwatch.e2e.real.WorkerProcess;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import io.epmdwatch.schemas.NotProbedReason;
import io.epmdwatch.schemas.SweepReport;
import io.epmdwatch.schemas.TopicAdmin;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker whose Kafka goes away and comes back. Its scope is 200 blocks of one address each, so
 * that they complete one by one; 20 of them are epmds.
 */
@Tag("once")
class OutageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int EPMDS = 20;
  private static final String SCOPE =
      IntStream.range(0, 200)
          .mapToObj(block -> "127.70.%d.1".formatted(block))
          .collect(Collectors.joining(","));

  @TempDir private Path directory;
  private final List<SimulatedEpmd> epmds = new ArrayList<>();
  private EmbeddedBroker broker;

  @BeforeEach
  void start() {
    int port = 0;
    for (int i = 0; i < EPMDS; i++) {
      String address = "127.70.%d.1".formatted(i * 10);
      epmds.add(SimulatedEpmd.start(new InetSocketAddress(Addresses.parse(address), port)));
      port = epmds.get(0).address().getPort();
    }
    broker = EmbeddedBroker.start(directory, 0);
    try (Admin admin = kafka().admin()) {
      TopicAdmin.create(admin, (short) 1);
    }
  }

  @AfterEach
  void stop() {
    broker.close();
    epmds.forEach(SimulatedEpmd::close);
  }

  @Test
  void inTheMiddleOfASweep() {
    // 3 s a sweep, one after the other. What is sent meanwhile is kept until it is overdue.
    try (WorkerProcess worker =
        worker("--rate=66", "--every=1s", "--kafka=metadata.recovery.strategy=none")) {
      await(worker.toString()).atMost(PATIENCE).until(() -> worker.lastCompleted() > 0);
      long before = worker.started();
      await().until(() -> worker.started() > before + 40);
      assertThat(worker.log()).noneMatch(line -> line.contains("probing_held"));

      broker.close();
      await(worker.toString()).atMost(PATIENCE).until(worker::isHeld);
      await(worker.toString())
          .atMost(PATIENCE)
          .until(() -> worker.count("results_failed_total") > 0);
      assertHeldBecauseKafkaIsAway(worker);

      goOn(worker);
      assertCountedAsItIsInTheTopics(worker);
    }
  }

  @Test
  void fromTheStartOfASweepAfterAGoodOne() {
    // A tenth of a second a sweep. Kafka's client forgets the topics, so that sends fail soon.
    try (WorkerProcess worker = worker("--rate=2000", "--every=10s")) {
      await(worker.toString()).atMost(PATIENCE).until(() -> worker.lastCompleted() > 0);

      broker.close();
      await(worker.toString()).atMost(PATIENCE).until(worker::isHeld);
      assertHeldBecauseKafkaIsAway(worker);

      goOn(worker);
      assertCountedAsItIsInTheTopics(worker);
    }
  }

  private WorkerProcess worker(String... options) {
    List<String> words = new ArrayList<>(List.of(options));
    words.add("--scope=" + SCOPE);
    words.add("--port=" + epmds.get(0).address().getPort());
    words.add("--canary=none");
    words.add("--kafka=delivery.timeout.ms=3000");
    words.add("--kafka=request.timeout.ms=1000");
    return WorkerProcess.start(broker.bootstrapServers(), words.toArray(String[]::new));
  }

  private static void assertHeldBecauseKafkaIsAway(WorkerProcess worker) {
    await(worker.toString())
        .atMost(PATIENCE)
        .until(() -> worker.log().stream().anyMatch(line -> line.contains("Kafka is away (")));
    long started = worker.started();
    await(worker.toString())
        .during(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(6))
        .until(() -> worker.isHeld() && worker.started() == started);
  }

  /** The broker comes back; all else has to happen by itself. */
  private void goOn(WorkerProcess worker) {
    double lastCompleted = worker.lastCompleted();
    String servers = broker.bootstrapServers();
    broker =
        EmbeddedBroker.start(
            directory, Integer.parseInt(servers.substring(servers.indexOf(':') + 1)));
    assertThat(broker.bootstrapServers()).isEqualTo(servers);
    await(worker.toString()).atMost(PATIENCE).until(() -> !worker.isHeld());
    assertThat(worker.log()).anyMatch(line -> line.contains("probing_resumed"));
    await(worker.toString()).atMost(PATIENCE).until(() -> worker.lastCompleted() > lastCompleted);
  }

  private void assertCountedAsItIsInTheTopics(WorkerProcess worker) {
    try (UpProcess pause = UpProcess.start("pause", "--http-port=" + worker.httpPort());
        Published published = new Published(kafka())) {
      assertThat(pause.awaitExit(PATIENCE)).as(pause.toString()).isZero();
      await(worker.toString())
          .atMost(PATIENCE)
          .untilAsserted(() -> assertCounted(worker, published));
    }
  }

  private static void assertCounted(WorkerProcess worker, Published published) {
    Set<String> results = published.distinctResults();
    Set<SweepReport> reports = published.distinctReports();
    long failed = worker.count("results_failed_total");
    assertThat(reports)
        .hasSize((int) worker.count("sweep_reports_published_total"))
        .allSatisfy(Published::assertAddsUp)
        .extracting(report -> report.getSweepId() + " " + report.getBlock())
        .doesNotHaveDuplicates();
    assertThat(reports).flatMap(report -> Published.answered(report).toList()).isSubsetOf(results);
    assertThat(
            reports.stream()
                .mapToLong(
                    report -> Published.gap(report, NotProbedReason.NOT_PUBLISHED).cardinality())
                .sum())
        .isEqualTo(failed);
    // What nobody acknowledged may have been written all the same.
    assertThat((long) results.size())
        .isBetween(
            worker.count("results_published_total"),
            worker.count("results_published_total") + failed);
    assertThat(worker.count("sweep_reports_failed_total")).isZero();
  }

  private KafkaOptions kafka() {
    return KafkaOptions.forServers(broker.bootstrapServers());
  }
}
