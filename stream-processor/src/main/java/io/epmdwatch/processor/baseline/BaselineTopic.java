package io.epmdwatch.processor.baseline;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.UndecodableRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The baseline in Kafka, read whole and written whole. */
final class BaselineTopic {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final String TOPIC = Topics.BASELINE.topic();

  private final AvroCodec<BaselineRule> codec =
      AvroCodec.of(RecordType.BASELINE_RULE, BaselineRule.class);
  private final KafkaOptions kafka;

  BaselineTopic(KafkaOptions kafka) {
    this.kafka = kafka;
  }

  /** The rules there are, by id. A record that cannot be read is no rule. */
  Map<String, BaselineRule> read() {
    Properties properties =
        kafka.properties(
            Map.of("isolation.level", "read_committed", "allow.auto.create.topics", "false"));
    Map<String, BaselineRule> rules = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(POLL).forEach(record -> take(record, rules));
      }
    } catch (KafkaException e) {
      throw CommandFailure.failure("cannot read " + TOPIC + ": " + e.getMessage(), e);
    }
    return rules;
  }

  /**
   * Writes rules, and revokes those without a value, all or none of them.
   *
   * @throws CommandFailure when Kafka does not take them; then nothing has changed
   */
  void write(Map<String, Optional<BaselineRule>> changes) {
    Properties properties =
        kafka.properties(
            Map.of(
                "transactional.id", "epmdwatch-baseline-" + UUID.randomUUID(),
                "transaction.timeout.ms", "30000",
                "delivery.timeout.ms", "20000",
                "request.timeout.ms", "10000",
                "acks", "all"));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (Map.Entry<String, Optional<BaselineRule>> change : changes.entrySet()) {
        // The commit fails when any of them did.
        var unused = producer.send(record(change.getKey(), change.getValue()));
      }
      producer.commitTransaction();
    } catch (KafkaException e) {
      throw CommandFailure.failure(
          "cannot write " + TOPIC + ": " + e.getMessage() + "; nothing was changed", e);
    }
  }

  private ProducerRecord<byte[], byte[]> record(String id, Optional<BaselineRule> rule) {
    return new ProducerRecord<>(
        TOPIC, id.getBytes(StandardCharsets.UTF_8), rule.map(codec::encode).orElse(null));
  }

  private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    List<PartitionInfo> infos = consumer.partitionsFor(TOPIC);
    if (infos == null || infos.isEmpty()) {
      throw CommandFailure.failure(
          "topic " + TOPIC + " is missing: run epmdwatch topics create", null);
    }
    return infos.stream().map(info -> new TopicPartition(TOPIC, info.partition())).toList();
  }

  private void take(ConsumerRecord<byte[], byte[]> record, Map<String, BaselineRule> rules) {
    String id = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    try {
      if (record.value() == null) {
        rules.remove(id);
      } else {
        rules.put(id, codec.decode(record.value()));
      }
    } catch (UndecodableRecord e) {
      rules.remove(id);
    }
  }
}
