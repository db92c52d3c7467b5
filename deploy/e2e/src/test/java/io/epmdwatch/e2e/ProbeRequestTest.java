package io.epmdwatch.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.real.WorkerProcess;
import io.epmdwatch.net.Block;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeRequest;
import io.epmdwatch.schemas.ProbeRequestReason;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.TopicAdmin;
import io.epmdwatch.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of workers through Kafka, while they sweep and while they are down. */
@Tag("once")
class ProbeRequestTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final AvroCodec<ProbeRequest> CODEC =
      AvroCodec.of(RecordType.PROBE_REQUEST, ProbeRequest.class);

  @TempDir private static Path directory;
  private static EmbeddedBroker broker;
  private static KafkaProducer<byte[], byte[]> producer;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
    try (Admin admin = kafka().admin()) {
      TopicAdmin.create(admin, (short) 1);
    }
    producer =
        new KafkaProducer<>(
            kafka().properties(Map.of("transactional.id", "asker")),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  @AfterAll
  static void stopBroker() {
    producer.close(Duration.ZERO);
    broker.close();
  }

  @Test
  void answersWhileASweepTakesForEverAndWhatWasAskedWhileItWasDown() throws Exception {
    try (CountingServer server = new CountingServer("127.82.0.%d", 1, 255);
        Published published = new Published(kafka())) {
      try (WorkerProcess worker = worker("down", "127.82.0.0/24", server)) {
        awaitPlaceNoted("down");
        ask("down", "verify-1", "127.82.0.200", server.port());

        assertThat(awaitAnswers(published, "verify-1"))
            .singleElement()
            .satisfies(
                answer -> {
                  assertThat(answer.getAddress()).isEqualTo("127.82.0.200");
                  assertThat(answer.getOutcome()).isNotEqualTo(ProbeOutcome.REFUSED);
                });
        assertThat(worker.log()).noneMatch(line -> line.contains("event=sweep_ended"));
        assertCanary(published, "down");
      }
      ask("down", "verify-2", "127.82.0.201", server.port());

      try (WorkerProcess again = worker("down", "127.82.0.0/24", server)) {
        awaitAnswers(published, "verify-2");
        assertThat(again.log()).noneMatch(line -> line.contains("requests_not_"));
      }
    }
  }

  @Test
  void ofTwoWorkersOfOneVantageOneProbes() throws Exception {
    List<String> ids = IntStream.range(0, 8).mapToObj(i -> "confirm-" + i).toList();
    try (CountingServer server = new CountingServer("127.83.0.%d", 1, 255);
        Published published = new Published(kafka());
        WorkerProcess first = worker("shared", "127.83.0.0/24", server);
        WorkerProcess second = worker("shared", "127.83.0.0/24", server)) {
      awaitMembers("shared", 2);
      for (int i = 0; i < ids.size(); i++) {
        ask("shared", ids.get(i), "127.83.0." + (200 + i), server.port());
      }

      ids.forEach(id -> assertThat(awaitAnswers(published, id)).hasSize(1));
      assertThat(first.log()).noneMatch(line -> line.contains("requests_not_"));
      assertThat(second.log()).noneMatch(line -> line.contains("requests_not_"));
    }
  }

  /** At one connection a second its sweep is nowhere near its end. */
  private static WorkerProcess worker(String zone, String scope, CountingServer server) {
    return WorkerProcess.start(
        broker.bootstrapServers(),
        "--scope=" + scope,
        "--zone=" + zone,
        "--retries=0",
        "--rate=1",
        "--port=" + server.port());
  }

  private static void ask(String zone, String id, String address, int port) {
    Block block = Block.parse(address.substring(0, address.lastIndexOf('.')) + ".0/24");
    ProbeRequest request =
        ProbeRequest.newBuilder()
            .setRequestId(id)
            .setZone(zone)
            .setBlock(block.toString())
            .setAddress(address)
            .setPort(port)
            .setVantage("default")
            .setWhy(ProbeRequestReason.VERIFICATION)
            .setRequestedBy("test")
            .setRequestedAt(Instant.now())
            .setExpiresAt(Instant.now().plusSeconds(300))
            .build();
    producer.beginTransaction();
    producer.send(
        new ProducerRecord<>(
            Topics.PROBE_REQUESTS.topic(), block.key(zone).getBytes(UTF_8), CODEC.encode(request)));
    producer.commitTransaction();
  }

  private static List<ProbeResult> awaitAnswers(Published published, String id) {
    await().atMost(PATIENCE).until(() -> !answers(published, id).isEmpty());
    return answers(published, id);
  }

  private static List<ProbeResult> answers(Published published, String id) {
    return published.results().stream()
        .filter(result -> result.getRequestId().filter(id::equals).isPresent())
        .toList();
  }

  private static void assertCanary(Published published, String zone) {
    assertThat(published.results())
        .filteredOn(result -> result.getCanary() && result.getZone().equals(zone))
        .isNotEmpty()
        .allMatch(result -> result.getOutcome() == ProbeOutcome.EPMD);
  }

  private static void awaitPlaceNoted(String zone) {
    try (Admin admin = kafka().admin()) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  admin
                          .listConsumerGroupOffsets(group(zone))
                          .partitionsToOffsetAndMetadata()
                          .get(5, TimeUnit.SECONDS)
                          .size()
                      == Topics.PROBE_REQUESTS.partitions());
    }
  }

  private static void awaitMembers(String zone, int members) {
    try (Admin admin = kafka().admin()) {
      await().atMost(PATIENCE).until(() -> members(admin, zone) == members);
    }
  }

  /** Those that have partitions. */
  private static long members(Admin admin, String zone) throws Exception {
    try {
      return admin
          .describeConsumerGroups(List.of(group(zone)))
          .describedGroups()
          .get(group(zone))
          .get(5, TimeUnit.SECONDS)
          .members()
          .stream()
          .filter(member -> !member.assignment().topicPartitions().isEmpty())
          .count();
    } catch (ExecutionException e) {
      return 0;
    }
  }

  private static String group(String zone) {
    return "epmdwatch-requests-%s-default".formatted(zone);
  }

  private static KafkaOptions kafka() {
    return KafkaOptions.forServers(broker.bootstrapServers());
  }
}
