package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.real.UpProcess;
import io.epmdwatch.e2e.real.WorkerProcess;
import io.epmdwatch.schemas.NotProbedReason;
import io.epmdwatch.schemas.SweepReport;
import io.epmdwatch.schemas.TopicAdmin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people can tell a worker while it runs. */
@Tag("once")
class WorkerControlTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration A_WHILE = Duration.ofSeconds(1);

  @TempDir private static Path directory;
  private static EmbeddedBroker broker;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
    try (Admin admin = kafka().admin()) {
      TopicAdmin.create(admin, (short) 1);
    }
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void restsWhenPausedAndGoesOnWhenResumed() {
    try (WorkerProcess worker =
        WorkerProcess.start(
            broker.bootstrapServers(),
            "--scope=127.80.0.0/24",
            "--zone=paused",
            "--port=1",
            "--rate=50",
            "--every=1s")) {
      awaitProbes(worker);

      tell("pause", worker);
      assertHeld(worker, "reason=\"paused; go on with resume\"");

      tell("resume", worker);
      awaitProbes(worker);
      assertThat(worker.isHeld()).isFalse();
      // 256 addresses at 50 a second take five times the interval.
      await(worker.toString())
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(worker.log())
                      .anyMatch(
                          line ->
                              line.matches(
                                  ".*event=sweep_overran late=PT\\S+S action=next_sweep_waits"
                                      + " hint=\"raise --rate or --every.*")));
    }
  }

  @Test
  void anOptOutHoldsForTheSweepUnderWayAndAFaultyFileHoldsProbing() throws IOException {
    Path excludes = Files.writeString(directory.resolve("excludes"), "127.81.0.1/32\n");
    try (CountingServer server = new CountingServer("127.81.0.%d", 128, 255);
        Published published = new Published(kafka());
        WorkerProcess worker =
            WorkerProcess.start(
                broker.bootstrapServers(),
                "--scope=127.81.0.0/24",
                "--zone=excluded",
                "--exclude=" + excludes,
                "--port=" + server.port(),
                "--retries=0",
                "--rate=40",
                "--every=1s")) {
      await(worker.toString()).atMost(PATIENCE).until(() -> server.accepted() >= 10);

      Files.writeString(excludes, "127.81.0.1/32\n127.81.0.128/25\n");
      assertThat(server.accepted()).isLessThan(100);

      await(worker.toString())
          .atMost(PATIENCE)
          .until(() -> published.reports().stream().anyMatch(WorkerControlTest::isOfExcluded));
      assertNotProbed(published, server);
      int accepted = server.accepted();
      awaitProbes(worker);
      assertThat(server.accepted()).isEqualTo(accepted);

      Files.writeString(excludes, "127.81.0.300\n");
      assertHeld(worker, "excludes");

      Files.writeString(excludes, "127.81.0.1/32\n127.81.0.128/25\n");
      awaitProbes(worker);
      assertThat(worker.isHeld()).isFalse();
    }
  }

  private static void assertNotProbed(Published published, CountingServer server) {
    SweepReport first =
        published.reports().stream()
            .filter(WorkerControlTest::isOfExcluded)
            .findFirst()
            .orElseThrow();
    Published.assertAddsUp(first);
    assertThat(first.getPlanned()).isEqualTo(255);
    BitSet excluded = Published.gap(first, NotProbedReason.EXCLUDED);
    assertThat(excluded.cardinality()).isPositive();
    // All there is: who was not excluded in time was connected to once, and who was, never.
    for (int last = 128; last < 256; last++) {
      assertThat(server.accepted("127.81.0." + last))
          .as("connections to 127.81.0.%d", last)
          .isEqualTo(excluded.get(last) ? 0 : 1);
    }
    assertThat(excluded.nextSetBit(0)).isGreaterThanOrEqualTo(128);
  }

  private static boolean isOfExcluded(SweepReport report) {
    return report.getZone().equals("excluded");
  }

  private static void tell(String command, WorkerProcess worker) {
    try (UpProcess run = UpProcess.start(command, "--http-port=" + worker.httpPort())) {
      assertThat(run.awaitExit(PATIENCE)).as(run.toString()).isZero();
    }
  }

  private static void awaitProbes(WorkerProcess worker) {
    long before = worker.started();
    await(worker.toString()).atMost(PATIENCE).until(() -> worker.started() > before + 5);
  }

  private static void assertHeld(WorkerProcess worker, String reason) {
    await(worker.toString()).atMost(PATIENCE).until(worker::isHeld);
    assertThat(worker.log())
        .anyMatch(line -> line.contains("event=probing_held") && line.contains(reason));
    long started = worker.started();
    await(worker.toString())
        .during(A_WHILE)
        .atMost(A_WHILE.multipliedBy(3))
        .until(() -> worker.isHeld() && worker.started() == started);
  }

  private static KafkaOptions kafka() {
    return KafkaOptions.forServers(broker.bootstrapServers());
  }
}
