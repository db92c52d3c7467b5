package io.epmdwatch.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.Published;
import io.epmdwatch.e2e.real.ProcessorProcess;
import io.epmdwatch.e2e.real.RealKafka;
import io.epmdwatch.e2e.real.WorkerProcess;
import io.epmdwatch.schemas.TopicAdmin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** How worker and processor are run here, and what must hold of them when a fault is over. */
final class Plant {
  static final Duration PATIENCE = Duration.ofSeconds(180);

  private Plant() {}

  /**
   * A broker whose registration a busy machine does not let expire.
   *
   * @param properties of the broker, more
   */
  static RealKafka broker(Path directory, int port, Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("broker.session.timeout.ms", "6000");
    return RealKafka.start(directory, port, all, List.of());
  }

  /** The topics, on a broker that is alone. */
  static void createTopics(String bootstrapServers) {
    try (Admin admin = KafkaOptions.forServers(bootstrapServers).admin()) {
      // Its port answers before it does.
      await()
          .atMost(PATIENCE)
          .ignoreExceptionsInstanceOf(CommandFailure.class)
          .until(() -> !TopicAdmin.create(admin, (short) 1).isEmpty());
    }
  }

  /** A worker that sweeps the fleet once a second. */
  static WorkerProcess worker(
      List<String> wrapper, String bootstrapServers, Fleet fleet, String... more) {
    String[] options =
        Stream.concat(
                Stream.of(
                    "--scope=" + fleet.scope(),
                    "--port=" + fleet.port(),
                    "--every=1s",
                    "--kafka=delivery.timeout.ms=12000",
                    "--kafka=request.timeout.ms=5000"),
                Stream.of(more))
            .toArray(String[]::new);
    return WorkerProcess.startUnder(wrapper, bootstrapServers, options);
  }

  /** A processor that confirms soon, and tells every exposure by itself. */
  static ProcessorProcess processor(
      List<String> wrapper, String bootstrapServers, Path state, String... more) {
    String[] options =
        Stream.concat(
                Stream.of("--confirm-after=1s", "--storm-alerts=100000", "--standbys=0"),
                Stream.of(more))
            .toArray(String[]::new);
    return ProcessorProcess.startUnder(wrapper, bootstrapServers, "faults-1", state, options);
  }

  /** Waits until exactly what is to be told is told. */
  static void awaitTold(Story story, Ledger ledger, Object... about) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Differences.between(story.account(), ledger.account()))
                    .as("%s", List.of(about))
                    .isEmpty());
  }

  /** Waits until a worker has covered its scope so many times more. */
  static void awaitSweeps(WorkerProcess worker, int more) {
    for (int i = 0; i < more; i++) {
      double before = worker.lastCompleted();
      await(worker.toString()).atMost(PATIENCE).until(() -> worker.lastCompleted() > before);
    }
  }

  /** The end of all runs: what is told is golden, stays so, and all figures add up. */
  static void assertGolden(
      Story story,
      Ledger ledger,
      WorkerProcess worker,
      ProcessorProcess processor,
      KafkaOptions kafka) {
    assertGoldenAfterRestart(story, ledger, worker, processor, kafka);
    try (Published published = new Published(kafka)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(Laws.brokenBy(scrape(processor), published.results().size()))
                      .isEmpty());
    }
  }

  /** The same for a processor that counts from a restart on. The worker is paused afterwards. */
  static void assertGoldenAfterRestart(
      Story story,
      Ledger ledger,
      WorkerProcess worker,
      ProcessorProcess processor,
      KafkaOptions kafka) {
    awaitTold(story, ledger, worker, processor);
    awaitSweeps(worker, 3);
    worker.http().post("/pause");
    try (Published published = new Published(kafka)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(Laws.brokenBy(scrape(worker))).as("%s", worker).isEmpty();
                assertNothingAcknowledgedIsLost(worker, published);
              });
    }
    assertThat(Differences.between(story.account(), ledger.account())).isEmpty();
    worker.process().assertNoStackTrace();
    processor.process().assertNoStackTrace();
  }

  /** What Kafka acknowledged is in the topics. */
  static void assertNothingAcknowledgedIsLost(WorkerProcess worker, Published published) {
    assertThat((long) published.results().size())
        .isGreaterThanOrEqualTo(worker.count("results_published_total"));
    assertThat((long) published.reports().size())
        .isGreaterThanOrEqualTo(worker.count("sweep_reports_published_total"));
    assertThat(published.distinctReports()).allSatisfy(Published::assertAddsUp);
  }

  static Scrape scrape(WorkerProcess worker) {
    return new Scrape(worker.http().get("/metrics").body());
  }

  static Scrape scrape(ProcessorProcess processor) {
    return new Scrape(processor.http().get("/metrics").body());
  }
}
