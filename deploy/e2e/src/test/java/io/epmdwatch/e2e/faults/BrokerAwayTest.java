package io.epmdwatch.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.real.FreePort;
import io.epmdwatch.e2e.real.ProcessorProcess;
import io.epmdwatch.e2e.real.RealKafka;
import io.epmdwatch.e2e.real.WorkerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * F3: a broker that is killed, frozen or away while hosts open and shut. What is told afterwards is
 * what is told without the fault.
 */
@Tag("chaos")
@Tag("once")
class BrokerAwayTest {
  /** Longer than sessions and transactions last. */
  private static final Duration AWAY =
      Duration.ofSeconds(Integer.getInteger("broker.away.seconds", 70));

  @TempDir private static Path directory;
  @AutoClose private static RealKafka broker;
  private static KafkaOptions kafka;
  @AutoClose private static Fleet fleet;
  @AutoClose private static ProcessorProcess processor;
  @AutoClose private static WorkerProcess worker;
  @AutoClose private static Ledger ledger;

  @BeforeAll
  static void start() {
    broker = Plant.broker(directory.resolve("kafka"), FreePort.find(), Map.of());
    kafka = KafkaOptions.forServers(broker.bootstrapServers());
    Plant.createTopics(broker.bootstrapServers());
    fleet = Fleet.start("127.72.1", 12);
    processor =
        Plant.processor(List.of(), broker.bootstrapServers(), directory.resolve("state"))
            .awaitReady();
    worker = Plant.worker(List.of(), broker.bootstrapServers(), fleet);
    ledger = new Ledger(kafka);
    Plant.awaitTold(fleet.story(), ledger, worker, processor);
  }

  @Test
  void killedAndStartedAgain() {
    for (int turn = 0; turn < 2; turn++) {
      broker.kill();
      fleet.shut(1 + turn);
      fleet.open(20 + turn);
      broker.start();
      Plant.awaitTold(fleet.story(), ledger, worker, processor);
    }
    assertGolden();
  }

  @Test
  void frozen() {
    broker.freeze();
    fleet.shut(5);
    fleet.open(25);
    assertNearlyNothingIsProbed(Duration.ofSeconds(10));
    broker.thaw();
    assertGolden();
  }

  @Test
  void awayForLongerThanSessionsAndTransactionsLast() {
    broker.stop();
    fleet.shut(9);
    fleet.open(29);
    assertNearlyNothingIsProbed(AWAY);
    assertThat(processor.process().isAlive()).as(processor.toString()).isTrue();
    broker.start();
    assertGolden();
  }

  /**
   * What is not probed need not be kept: so much for the bound of the buffer. A probe now and then
   * shows whether Kafka is back; the sweep under way does not end, and so no other begins.
   */
  private static void assertNearlyNothingIsProbed(Duration time) {
    await(worker.toString()).atMost(Plant.PATIENCE).until(worker::isHeld);
    long started = worker.started();
    await(worker.toString())
        .during(time)
        .atMost(time.plusSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              assertThat(worker.started() - started).isLessThan(2 * Fleet.ADDRESSES);
              assertThat(worker.count("results_under_way")).isLessThan(Fleet.ADDRESSES);
            });
    assertThat(worker.log()).anyMatch(line -> line.contains("Kafka is away ("));
  }

  private static void assertGolden() {
    Plant.assertGolden(fleet.story(), ledger, worker, processor, kafka);
    assertThat(worker.log()).anyMatch(line -> line.contains("probing_resumed"));
    worker.http().post("/resume");
  }
}
