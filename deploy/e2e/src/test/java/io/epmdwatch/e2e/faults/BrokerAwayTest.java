package io.epmdwatch.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.real.ProcessorProcess;
import io.epmdwatch.e2e.real.RealKafka;
import io.epmdwatch.e2e.real.WorkerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

  @TempDir private Path directory;
  private RealKafka broker;
  private KafkaOptions kafka;
  private Fleet fleet;
  private ProcessorProcess processor;
  private WorkerProcess worker;
  private Ledger ledger;

  @BeforeEach
  void start() {
    broker = RealKafka.start(directory.resolve("kafka"));
    kafka = KafkaOptions.forServers(broker.bootstrapServers());
    Plant.createTopics(broker.bootstrapServers());
    fleet = Fleet.start("127.72.1", 12);
    processor =
        Plant.processor(List.of(), broker.bootstrapServers(), directory.resolve("state"))
            .awaitReady();
    worker = Plant.worker(List.of(), broker.bootstrapServers(), fleet);
    ledger = new Ledger(kafka);
    Plant.awaitTold(fleet, ledger, worker, processor);
  }

  @AfterEach
  void stop() {
    ledger.close();
    worker.close();
    processor.close();
    fleet.close();
    broker.close();
  }

  @Test
  void killedAndStartedAgainThreeTimes() {
    for (int turn = 0; turn < 3; turn++) {
      broker.kill();
      fleet.shut(1 + turn);
      fleet.open(20 + turn);
      broker.start();
      Plant.awaitTold(fleet, ledger, worker, processor);
    }
    assertGoldenAndBounded();
  }

  @Test
  void frozen() {
    broker.freeze();
    fleet.shut(1);
    fleet.open(20);
    await(worker.toString()).atMost(Plant.PATIENCE).until(worker::isHeld);
    assertNothingIsProbed(Duration.ofSeconds(10));
    broker.thaw();
    assertGoldenAndBounded();
  }

  @Test
  void awayForLongerThanSessionsAndTransactionsLast() {
    broker.stop();
    fleet.shut(1);
    fleet.open(20);
    await(worker.toString()).atMost(Plant.PATIENCE).until(worker::isHeld);
    assertNothingIsProbed(AWAY);
    assertThat(processor.process().isAlive()).as(processor.toString()).isTrue();
    broker.start();
    assertGoldenAndBounded();
  }

  /** What is not probed need not be kept: so much for the bound of the buffer. */
  private void assertNothingIsProbed(Duration time) {
    await(worker.toString())
        .atMost(Plant.PATIENCE)
        .until(() -> worker.count("results_under_way") == 0);
    long started = worker.started();
    await(worker.toString())
        .during(time)
        .atMost(time.plusSeconds(20))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> worker.isHeld() && worker.started() == started);
  }

  private void assertGoldenAndBounded() {
    Plant.assertGolden(fleet, ledger, worker, processor, kafka);
    assertThat(worker.log()).anyMatch(line -> line.contains("probing_resumed"));
  }
}
