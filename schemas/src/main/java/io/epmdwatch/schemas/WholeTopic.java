package io.epmdwatch.schemas;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A compacted topic read from its beginning to where its end is now. */
public final class WholeTopic {
  private static final Duration POLL = Duration.ofMillis(200);

  private WholeTopic() {}

  /**
   * The last record of each key. A tombstone, or a record that cannot be read, is no record.
   *
   * @throws CommandFailure when the topic is missing or Kafka fails
   */
  public static <T extends SpecificRecord> Map<String, T> read(
      KafkaOptions kafka, Topics topic, AvroCodec<T> codec) {
    Map<String, T> records = new TreeMap<>();
    forEach(kafka, topic, record -> take(record, codec, records));
    return records;
  }

  /**
   * Hands over each committed record that the topic holds, in the order of its partition.
   *
   * @throws CommandFailure when the topic is missing or Kafka fails
   */
  public static void forEach(
      KafkaOptions kafka, Topics topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    Properties properties =
        kafka.properties(
            Map.of("isolation.level", "read_committed", "allow.auto.create.topics", "false"));
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(POLL).forEach(reader);
      }
    } catch (KafkaException e) {
      throw CommandFailure.failure("cannot read " + topic.topic() + ": " + e.getMessage(), e);
    }
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, Topics topic) {
    List<PartitionInfo> infos = consumer.partitionsFor(topic.topic());
    if (infos == null || infos.isEmpty()) {
      throw CommandFailure.failure(
          "topic " + topic.topic() + " is missing: run epmdwatch topics create", null);
    }
    return infos.stream().map(info -> new TopicPartition(topic.topic(), info.partition())).toList();
  }

  private static <T extends SpecificRecord> void take(
      ConsumerRecord<byte[], byte[]> record, AvroCodec<T> codec, Map<String, T> records) {
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      records.remove(key);
      return;
    }
    try {
      records.put(key, codec.decode(record.value()));
    } catch (UndecodableRecord e) {
      // Whoever judges by the topic has put it among the dead letters; here it is as good as none.
      records.remove(key);
    }
  }
}
