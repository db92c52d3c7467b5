package io.epmdwatch.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.faults.Island.Cut;
import io.epmdwatch.e2e.real.FreePort;
import io.epmdwatch.e2e.real.Installed;
import io.epmdwatch.e2e.real.ProcessorProcess;
import io.epmdwatch.e2e.real.RealKafka;
import io.epmdwatch.e2e.real.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * F4: Kafka and a real epmd on an island with a bridge each for worker, processor and probes, which
 * are cut one after the other. The island has eight addresses, at all of which the epmd answers.
 */
@Tag("chaos")
@Tag("once")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PartitionTest {
  private static final Cut[][] WAYS = {{Cut.IN}, {Cut.OUT}, {Cut.IN, Cut.OUT}};

  /** Longer than the processor's session of 20 s. */
  private static final Duration LONG = Duration.ofSeconds(25);

  private static final String NETWORK = "10.213." + ProcessHandle.current().pid() % 250 + ".";

  @TempDir private static Path directory;
  @AutoClose private static ProcessorProcess processor;
  @AutoClose private static WorkerProcess worker;
  @AutoClose private static Ledger ledger;
  private static final List<String> TARGETS =
      IntStream.range(130, 138).mapToObj(host -> NETWORK + host).toList();
  @AutoClose private static Island island;
  @AutoClose private static RealKafka broker;
  private static Process epmd;
  private static String workers;
  private static String processors;
  private static String probes;
  private static int port;
  private static Story story;
  private static KafkaOptions kafka;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Installed.all("epmd"), "no epmd: install erlang-base");
    assumeTrue(Island.isPossible(), "no network namespaces: needs root, ip and nft");
    island = Island.create();
    workers = island.bridge(NETWORK + "1/30", List.of(NETWORK + "2/30"));
    processors = island.bridge(NETWORK + "5/30", List.of(NETWORK + "6/30"));
    probes =
        island.bridge(
            NETWORK + "129/25", TARGETS.stream().map(address -> address + "/25").toList());
    port = FreePort.find();
    story = new Story(port);
    startEpmd();
    startKafka();
    processor =
        Plant.processor(List.of(), NETWORK + "6:9093", directory.resolve("state")).awaitReady();
    worker =
        WorkerProcess.start(
            NETWORK + "2:9092",
            "--scope=" + NETWORK + "128/28",
            "--port=" + port,
            "--every=1s",
            "--timeout=1s",
            "--kafka=delivery.timeout.ms=12000",
            "--kafka=request.timeout.ms=5000");
    ledger = new Ledger(kafka);
    awaitTold();
  }

  @AfterAll
  static void stop() {
    if (epmd != null) {
      epmd.destroyForcibly().onExit().join();
    }
  }

  private static void startKafka() {
    int controller = FreePort.find();
    String doors = "PLAINTEXT://%s2:9092,PROCESSOR://%s6:9093".formatted(NETWORK, NETWORK);
    broker =
        RealKafka.startUnder(
            island.wrapper(),
            directory.resolve("kafka"),
            NETWORK + "2",
            9092,
            Map.of(
                "listeners",
                doors + ",CONTROLLER://127.0.0.1:" + controller,
                "controller.quorum.voters",
                "1@127.0.0.1:" + controller,
                "advertised.listeners",
                doors,
                "inter.broker.listener.name",
                "PLAINTEXT",
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,PROCESSOR:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "broker.session.timeout.ms",
                "6000"),
            List.of());
    kafka = KafkaOptions.forServers(broker.bootstrapServers());
    Plant.createTopics(broker.bootstrapServers());
  }

  private static void startEpmd() throws IOException {
    List<String> words = new ArrayList<>(island.wrapper());
    words.addAll(List.of("epmd", "-port", Integer.toString(port)));
    epmd =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    TARGETS.forEach(story::opened);
  }

  private static void killEpmd() {
    epmd.destroyForcibly().onExit().join();
    TARGETS.forEach(story::shut);
  }

  @Test
  @Order(1)
  void fromItsTargets() {
    for (Cut[] ways : WAYS) {
      island.cut(probes, ways);
      long silent = worker.count("probes_total");
      Plant.awaitSweeps(worker, 2);
      assertThat(worker.count("probes_total")).isGreaterThan(silent);
      assertThat(differences()).isEmpty();
      island.heal();
    }
    // Nothing was refused while they were out of reach, so nothing closes afterwards.
    Plant.awaitSweeps(worker, 2);
    assertThat(differences()).isEmpty();
  }

  @Test
  @Order(2)
  void ofTheWorkerFromKafka() throws IOException {
    for (Cut[] ways : WAYS) {
      island.cut(workers, ways);
      if (story.account().open().isEmpty()) {
        startEpmd();
      } else {
        killEpmd();
      }
      await(worker.toString()).atMost(Plant.PATIENCE).until(worker::isHeld);
      island.heal();
      awaitTold();
    }
    assertThat(worker.log()).anyMatch(line -> line.contains("Kafka is away ("));
  }

  @Test
  @Order(3)
  void ofTheProcessorFromKafka() throws IOException {
    for (Cut[] ways : WAYS) {
      island.cut(processors, ways);
      if (story.account().open().isEmpty()) {
        startEpmd();
      } else {
        killEpmd();
      }
      await().pollDelay(LONG).atMost(LONG.multipliedBy(3)).until(() -> true);
      island.heal();
      awaitTold();
    }
    Plant.assertGolden(story, ledger, worker, processor, kafka);
  }

  private static void awaitTold() {
    Plant.awaitTold(story, ledger, worker, processor);
  }

  private static List<String> differences() {
    return Differences.between(story.account(), ledger.account());
  }
}
