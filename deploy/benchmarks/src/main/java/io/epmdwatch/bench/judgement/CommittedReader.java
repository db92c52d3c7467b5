package io.epmdwatch.bench.judgement;

import io.epmdwatch.command.KafkaOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic as whoever acts on it does: what is committed, and nothing else. */
final class CommittedReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  private CommittedReader(KafkaOptions kafka, String topic) {
    consumer =
        new KafkaConsumer<>(
            kafka.properties(
                Map.of(
                    ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                    "read_committed",
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    10_000)),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
  }

  /** Reads what is yet to come. */
  static CommittedReader atEnd(KafkaOptions kafka, String topic) {
    CommittedReader reader = new CommittedReader(kafka, topic);
    reader.consumer.seekToEnd(reader.partitions);
    // Seeking is lazy, and the end must be that of now.
    reader.partitions.forEach(reader.consumer::position);
    return reader;
  }

  /** Reads all that is there now, oldest first within a partition. */
  static void readAll(
      KafkaOptions kafka, String topic, Consumer<ConsumerRecord<byte[], byte[]>> record) {
    try (CommittedReader reader = new CommittedReader(kafka, topic)) {
      reader.consumer.seekToBeginning(reader.partitions);
      Map<TopicPartition, Long> ends = reader.consumer.endOffsets(reader.partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> reader.consumer.position(end.getKey()) < end.getValue())) {
        reader.poll().forEach(record);
      }
    }
  }

  /** What came within a tenth of a second, at once when there is something. */
  ConsumerRecords<byte[], byte[]> poll() {
    return consumer.poll(POLL);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
