package io.epmdwatch.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.real.FreePort;
import io.epmdwatch.e2e.real.ProcessorProcess;
import io.epmdwatch.e2e.real.RealKafka;
import io.epmdwatch.e2e.real.UpProcess;
import io.epmdwatch.e2e.real.WorkerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F6: the disks of processor, worker and broker fill, one after the other, and have room again. */
@Tag("chaos")
@Tag("once")
class DiskFullTest {
  @TempDir private static Path directory;
  @AutoClose private static SmallDisk kafkas;
  @AutoClose private static SmallDisk states;
  @AutoClose private static SmallDisk journals;
  @AutoClose private static RealKafka broker;
  @AutoClose private static Fleet fleet;
  @AutoClose private static ProcessorProcess processor;
  @AutoClose private static WorkerProcess worker;
  @AutoClose private static Ledger ledger;
  private static KafkaOptions kafka;

  @BeforeAll
  static void start() {
    assumeTrue(SmallDisk.isPossible(directory), "no mounts: needs root");
    kafkas = SmallDisk.mount(directory.resolve("kafka"), 128);
    states = SmallDisk.mount(directory.resolve("state"), 16);
    journals = SmallDisk.mount(directory.resolve("journal"), 1);
    broker =
        Plant.broker(
            kafkas.path(),
            FreePort.find(),
            // Else each partition's index takes 10 MiB at once.
            Map.of("log.index.size.max.bytes", "65536"));
    kafka = KafkaOptions.forServers(broker.bootstrapServers());
    Plant.createTopics(broker.bootstrapServers());
    fleet = Fleet.start("127.77.1", 12);
    processor = processor();
    worker = Plant.worker(List.of(), broker.bootstrapServers(), fleet, "--journal=" + journal());
    ledger = new Ledger(kafka);
    awaitTold();
  }

  @Test
  void ofTheProcessor() {
    states.fill();
    fleet.shut(1);
    fleet.open(21);
    Plant.awaitSweeps(worker, 3);
    processor.close();
    // What is on the full disk is not enough to start with, and is not taken for whole.
    try (UpProcess starved =
        UpProcess.start(
            "processor",
            "--http-port=0",
            "--bootstrap-servers=" + broker.bootstrapServers(),
            "--instance-id=faults-1",
            "--standbys=0",
            "--state-dir=" + states.path().resolve("other"))) {
      assertThat(starved.awaitExit(Plant.PATIENCE)).as(starved.toString()).isEqualTo(1);
      assertThat(starved.err())
          .filteredOn(line -> line.startsWith("epmdwatch: "))
          .singleElement()
          .asString()
          .contains("No space left");
      starved.assertNoStackTrace();
    }
    states.relieve();
    processor = processor();
    assertGolden();
  }

  @Test
  void ofTheWorkersJournal() {
    // Until the worker comes to begin a journal: it needs no more than the page that its last had.
    await()
        .atMost(Plant.PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(
            () -> {
              Files.deleteIfExists(journal());
              journals.fill();
              assertThat(worker.log())
                  .anyMatch(line -> line.matches(".*journal_unwritable.*No space left.*"));
            });
    fleet.shut(2);
    fleet.open(22);
    awaitTold();
    journals.relieve();
    assertGolden();
  }

  @Test
  void ofTheBroker() {
    kafkas.fill();
    fleet.shut(3);
    fleet.open(23);
    await().atMost(Plant.PATIENCE).until(worker::isHeld);
    kafkas.relieve();
    broker.kill();
    broker.start();
    assertGolden();
  }

  private static Path journal() {
    return journals.path().resolve("journal");
  }

  private static ProcessorProcess processor() {
    return Plant.processor(List.of(), broker.bootstrapServers(), states.path().resolve("processor"))
        .awaitReady();
  }

  private static void awaitTold() {
    Plant.awaitTold(fleet.story(), ledger, worker, processor);
  }

  private static void assertGolden() {
    Plant.assertGoldenAfterRestart(fleet.story(), ledger, worker, processor, kafka);
    worker.http().post("/resume");
  }
}
