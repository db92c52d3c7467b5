package io.epmdwatch.e2e;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.UndecodableRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic as a downstream consumer would: committed records only, each time those since. */
public final class Reader implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();

  /** Begins at the beginning of the topic. */
  public Reader(KafkaOptions kafka, Topics topic) {
    consumer =
        new KafkaConsumer<>(
            kafka.properties(Map.of("isolation.level", "read_committed")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        IntStream.range(0, topic.partitions())
            .mapToObj(partition -> new TopicPartition(topic.topic(), partition))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** All records so far. */
  public List<ConsumerRecord<byte[], byte[]>> records() {
    consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
    return List.copyOf(seen);
  }

  /** Whether all that was written by now has been given. */
  boolean isAtEnd() {
    return consumer.endOffsets(consumer.assignment()).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** The values of all records so far. */
  public <T extends SpecificRecord> List<T> values(AvroCodec<T> codec) {
    List<T> values = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records()) {
      try {
        values.add(codec.decode(record.headers(), record.value()));
      } catch (UndecodableRecord e) {
        throw new AssertionError("unreadable record in " + record.topic(), e);
      }
    }
    return values;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
