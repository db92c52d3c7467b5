package io.epmdwatch.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.real.FreePort;
import io.epmdwatch.e2e.real.ProcessorProcess;
import io.epmdwatch.e2e.real.RealKafka;
import io.epmdwatch.e2e.real.WorkerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F5: worker and processor each at the end of a line to Kafka that is slow, thin, stuck or cut. */
@Tag("chaos")
@Tag("once")
class SlowLineTest {
  @TempDir private static Path directory;
  @AutoClose private static SlowLink toWorker;
  @AutoClose private static SlowLink toProcessor;
  @AutoClose private static RealKafka broker;
  @AutoClose private static Fleet fleet;
  @AutoClose private static ProcessorProcess processor;
  @AutoClose private static WorkerProcess worker;
  @AutoClose private static Ledger ledger;
  private static KafkaOptions kafka;

  @BeforeAll
  static void start() {
    int workersDoor = FreePort.find();
    int processorsDoor = FreePort.find();
    int door = FreePort.find();
    toWorker = SlowLink.to(workersDoor);
    toProcessor = SlowLink.to(processorsDoor);
    int controller = FreePort.find();
    broker =
        Plant.broker(
            directory.resolve("kafka"),
            door,
            Map.of(
                "listeners",
                listeners(door, workersDoor, processorsDoor)
                    + ",CONTROLLER://127.0.0.1:"
                    + controller,
                "controller.quorum.voters",
                "1@127.0.0.1:" + controller,
                "advertised.listeners",
                listeners(door, toWorker.port(), toProcessor.port()),
                "inter.broker.listener.name",
                "PLAINTEXT",
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,WORKER:PLAINTEXT,PROCESSOR:PLAINTEXT,CONTROLLER:PLAINTEXT"));
    kafka = KafkaOptions.forServers(broker.bootstrapServers());
    Plant.createTopics(broker.bootstrapServers());
    fleet = Fleet.start("127.73.1", 12);
    processor =
        Plant.processor(List.of(), "127.0.0.1:" + toProcessor.port(), directory.resolve("state"))
            .awaitReady();
    worker = Plant.worker(List.of(), "127.0.0.1:" + toWorker.port(), fleet);
    ledger = new Ledger(kafka);
    Plant.awaitTold(fleet.story(), ledger, worker, processor);
  }

  private static String listeners(int door, int worker, int processor) {
    return "PLAINTEXT://127.0.0.1:%d,WORKER://127.0.0.1:%d,PROCESSOR://127.0.0.1:%d"
        .formatted(door, worker, processor);
  }

  @Test
  void slowAndThin() {
    for (SlowLink link : List.of(toWorker, toProcessor)) {
      link.delay(Duration.ofMillis(100)).rate(3_000_000 / 8);
    }
    fleet.shut(1);
    fleet.open(21);
    Plant.awaitTold(fleet.story(), ledger, worker, processor);
    assertGolden();
  }

  @Test
  void stuckForAWhile() {
    toWorker.stall();
    toProcessor.stall();
    fleet.shut(2);
    fleet.open(22);
    pass(Duration.ofSeconds(25));
    assertGolden();
  }

  @Test
  void cutAgainAndAgain() {
    fleet.shut(3);
    fleet.open(23);
    for (int cut = 0; cut < 10; cut++) {
      toWorker.cut();
      toProcessor.cut();
      pass(Duration.ofMillis(500));
    }
    assertGolden();
  }

  /** Longer than the processor's session, so that Kafka takes it for dead. */
  private static void pass(Duration time) {
    Awaitility.await().pollDelay(time).atMost(time.plusSeconds(30)).until(() -> true);
  }

  private static void assertGolden() {
    toWorker.heal();
    toProcessor.heal();
    Plant.assertGolden(fleet.story(), ledger, worker, processor, kafka);
    worker.http().post("/resume");
    assertThat(processor.process().isAlive()).isTrue();
  }
}
