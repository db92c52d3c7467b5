package io.epmdwatch.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.real.FreePort;
import io.epmdwatch.e2e.real.ProcessorProcess;
import io.epmdwatch.e2e.real.RealKafka;
import io.epmdwatch.e2e.real.WorkerProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F10: the clocks of worker and processor jump, one at a time, and are put right again. */
@Tag("chaos")
@Tag("once")
class ClockJumpTest {
  @TempDir private static Path directory;
  @AutoClose private static RealKafka broker;
  @AutoClose private static Fleet fleet;
  @AutoClose private static ProcessorProcess processor;
  @AutoClose private static WorkerProcess worker;
  @AutoClose private static Ledger ledger;
  private static FakeClock workers;
  private static FakeClock processors;
  private static KafkaOptions kafka;

  @BeforeAll
  static void start() {
    Optional<FakeClock> clock = FakeClock.at(directory.resolve("worker.clock"));
    assumeTrue(clock.isPresent(), "no libfaketime: install faketime");
    workers = clock.get();
    processors = FakeClock.at(directory.resolve("processor.clock")).orElseThrow();
    broker = Plant.broker(directory.resolve("kafka"), FreePort.find(), Map.of());
    kafka = KafkaOptions.forServers(broker.bootstrapServers());
    Plant.createTopics(broker.bootstrapServers());
    fleet = Fleet.start("127.76.1", 12);
    processor = processor();
    worker = Plant.worker(workers.wrapper(), broker.bootstrapServers(), fleet);
    ledger = new Ledger(kafka);
    awaitTold();
  }

  @Test
  void theWorkerIsAnHourLate() {
    jump(workers, "-1h", 1);
    assertAllIsWell();
  }

  /** Kafka takes nothing from more than an hour ahead; so the worker rests. */
  @Test
  void theWorkerIsTwoHoursEarly() {
    workers.move("+2h");
    await()
        .atMost(Plant.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(worker.log())
                    .anyMatch(line -> line.contains("do not take this machine's time")));
    assertThat(worker.isHeld()).isTrue();
    fleet.open(22);
    fleet.shut(2);
    workers.move("+0");
    assertAllIsWell();
  }

  /** Ahead it goes on; when it is put back it ends, and its supervisor starts it again. */
  @Test
  void theProcessorIsAnHourEarly() {
    jump(processors, "+1h", 3);
    startAgainOnceItHasEnded();
    assertAllIsWell();
  }

  @Test
  void theProcessorIsTwoHoursLate() {
    processors.move("-2h");
    startAgainOnceItHasEnded();
    jump(processors, "-2h", 4);
    assertAllIsWell();
  }

  private static void startAgainOnceItHasEnded() {
    assertThat(processor.process().awaitExit(Plant.PATIENCE)).as("%s", processor).isEqualTo(1);
    assertThat(processor.process().err())
        .filteredOn(line -> line.startsWith("epmdwatch: "))
        .singleElement()
        .asString()
        .contains("clock went back by", "start again");
    processor.process().assertNoStackTrace();
    processor = processor();
  }

  private static ProcessorProcess processor() {
    return Plant.processor(
            processors.wrapper(), broker.bootstrapServers(), directory.resolve("state"))
        .awaitReady();
  }

  /** While the clock is wrong a host opens and another shuts. */
  private static void jump(FakeClock clock, String offset, int host) {
    clock.move(offset);
    awaitJudged();
    fleet.open(20 + host);
    fleet.shut(host);
    awaitJudged();
    clock.move("+0");
  }

  /** More than a sweep, so that what comes in with the clock as it stands is among it. */
  private static void awaitJudged() {
    double before = judged();
    await(worker.toString() + processor)
        .atMost(Plant.PATIENCE)
        .until(() -> judged() > before + Fleet.ADDRESSES);
  }

  private static void assertAllIsWell() {
    Plant.assertGoldenAfterRestart(fleet.story(), ledger, worker, processor, kafka);
    worker.http().post("/resume");
    await(processor.toString())
        .atMost(Plant.PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(processor.http().samples("epmdwatch_vantage_up"))
                  .as("no vantage is called lost for ever")
                  .isNotEmpty()
                  .allMatch(line -> line.endsWith(" 1.0"));
              assertThat(processor.isReady()).isTrue();
            });
  }

  private static double judged() {
    return processor.http().sum("epmdwatch_records_judged_total") + deadLetters();
  }

  private static long deadLetters() {
    return (long) processor.http().sum("epmdwatch_dead_letters_total");
  }

  private static void awaitTold() {
    Plant.awaitTold(fleet.story(), ledger, worker, processor);
  }
}
