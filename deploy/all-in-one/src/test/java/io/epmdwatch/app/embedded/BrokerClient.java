package io.epmdwatch.app.embedded;

import io.epmdwatch.command.KafkaOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to one topic of a broker and reads it back. */
record BrokerClient(KafkaOptions kafka) {
  private static final String TOPIC = "kept";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  static BrokerClient of(EmbeddedBroker broker) {
    return new BrokerClient(KafkaOptions.forServers(broker.bootstrapServers()));
  }

  void createTopic() throws Exception {
    try (Admin admin = kafka.admin()) {
      admin.createTopics(Set.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  Set<String> topics() throws Exception {
    try (Admin admin = kafka.admin()) {
      return admin.listTopics().names().get();
    }
  }

  String clusterId() throws Exception {
    try (Admin admin = kafka.admin()) {
      return admin.describeCluster().clusterId().get();
    }
  }

  void produce(String value) throws Exception {
    try (KafkaProducer<String, String> producer = producer(Map.of("acks", "all"))) {
      producer.send(new ProducerRecord<>(TOPIC, value)).get();
    }
  }

  void produceInTransaction(String value) {
    try (KafkaProducer<String, String> producer = producer(Map.of("transactional.id", "test"))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(TOPIC, value));
      producer.commitTransaction();
    }
  }

  /** The first records, or fewer when they do not come in time. */
  List<String> consume(int count) {
    Map<String, Object> own =
        Map.of(
            "group.id", UUID.randomUUID().toString(),
            "auto.offset.reset", "earliest",
            "isolation.level", "read_committed");
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            kafka.properties(own), new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (values.size() < count && System.nanoTime() < deadline) {
        for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(100))) {
          values.add(each.value());
        }
      }
    }
    return values;
  }

  private KafkaProducer<String, String> producer(Map<String, ?> own) {
    return new KafkaProducer<>(
        kafka.properties(own), new StringSerializer(), new StringSerializer());
  }
}
