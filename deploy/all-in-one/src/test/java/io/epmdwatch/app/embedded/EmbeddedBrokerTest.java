package io.epmdwatch.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.command.KafkaOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
  private static final String TOPIC = "kept";

  @TempDir private Path directory;

  @Test
  void keepsRecordsAndClusterIdAcrossARestart() throws Exception {
    String clusterId;
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      clusterId = createTopic(broker);
      produce(broker, Map.of("acks", "all"), "acknowledged");
      produceInTransaction(broker, "committed");
      assertThat(consume(broker, 2)).containsExactly("acknowledged", "committed");
    }

    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      assertThat(consume(broker, 2)).containsExactly("acknowledged", "committed");
      assertThat(clusterId(broker)).isEqualTo(clusterId);
      assertThat(broker.fault().toCompletableFuture()).isNotDone();
    }
  }

  @Test
  void listensOnLoopbackOnly() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      assertThat(broker.bootstrapServers()).matches("127\\.0\\.0\\.1:\\d+");
    }
  }

  @Test
  void doesNotMakeTopicsThatNobodyAskedFor() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
        Admin admin = KafkaOptions.forServers(broker.bootstrapServers()).admin()) {
      assertThat(admin.listTopics().names().get()).isEmpty();
      assertThat(Files.exists(directory.resolve("meta.properties"))).isTrue();
    }
  }

  private static String createTopic(EmbeddedBroker broker) throws Exception {
    try (Admin admin = KafkaOptions.forServers(broker.bootstrapServers()).admin()) {
      admin.createTopics(Set.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
    return clusterId(broker);
  }

  private static String clusterId(EmbeddedBroker broker) throws Exception {
    try (Admin admin = KafkaOptions.forServers(broker.bootstrapServers()).admin()) {
      return admin.describeCluster().clusterId().get();
    }
  }

  private static void produce(EmbeddedBroker broker, Map<String, ?> own, String value)
      throws Exception {
    try (KafkaProducer<String, String> producer = producer(broker, own)) {
      producer.send(new ProducerRecord<>(TOPIC, value)).get();
    }
  }

  private static void produceInTransaction(EmbeddedBroker broker, String value) {
    try (KafkaProducer<String, String> producer =
        producer(broker, Map.of("transactional.id", "test"))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(TOPIC, value));
      producer.commitTransaction();
    }
  }

  private static KafkaProducer<String, String> producer(EmbeddedBroker broker, Map<String, ?> own) {
    KafkaOptions kafka = KafkaOptions.forServers(broker.bootstrapServers());
    return new KafkaProducer<>(
        kafka.properties(own), new StringSerializer(), new StringSerializer());
  }

  private static List<String> consume(EmbeddedBroker broker, int count) {
    Map<String, Object> own =
        Map.of(
            "group.id", "test-" + System.nanoTime(),
            "auto.offset.reset", "earliest",
            "isolation.level", "read_committed");
    KafkaOptions kafka = KafkaOptions.forServers(broker.bootstrapServers());
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            kafka.properties(own), new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (values.size() < count && System.nanoTime() < deadline) {
        for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(100))) {
          values.add(each.value());
        }
      }
    }
    return values;
  }
}
