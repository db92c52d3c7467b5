package io.epmdwatch.schemas;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaOptions;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A compacted topic read from its beginning to where its end is now. */
public final class WholeTopic {
  private WholeTopic() {}

  /**
   * The last record of each key. A tombstone, or a record that cannot be read, is no record.
   *
   * @throws CommandFailure when the topic is missing or Kafka fails
   */
  public static <T extends SpecificRecord> Map<String, T> read(
      KafkaOptions kafka, Topics topic, AvroCodec<T> codec) {
    return read(kafka, topic, codec, Optional::of);
  }

  /**
   * What is to be kept of the last record of each key; a key is left out when that is nothing. No
   * more than this is held in memory.
   *
   * @throws CommandFailure when the topic is missing or Kafka fails
   */
  public static <T extends SpecificRecord, V> Map<String, V> read(
      KafkaOptions kafka, Topics topic, AvroCodec<T> codec, Function<T, Optional<V>> kept) {
    Map<String, V> records = new TreeMap<>();
    forEach(kafka, topic, record -> take(record, value(record, codec).flatMap(kept), records));
    return records;
  }

  /**
   * Hands over each committed record that the topic holds, in the order of its partition.
   *
   * @throws CommandFailure when the topic is missing or Kafka fails
   */
  public static void forEach(
      KafkaOptions kafka, Topics topic, Consumer<ConsumerRecord<byte[], byte[]>> audience) {
    try (TopicReader reader = TopicReader.open(kafka, topic)) {
      reader.readToEnd(topic, audience);
    }
  }

  /**
   * Hands over the last record of each key, where it is chosen, in no particular order. Reads the
   * topic twice and holds none of them.
   *
   * @return how many there were
   * @throws CommandFailure when the topic is missing or Kafka fails
   */
  public static <T extends SpecificRecord> int forEachLast(
      KafkaOptions kafka,
      Topics topic,
      AvroCodec<T> codec,
      Predicate<T> chosen,
      Consumer<T> audience) {
    Map<String, Place> places = new TreeMap<>();
    try (TopicReader reader = TopicReader.open(kafka, topic)) {
      reader.readToEnd(
          topic,
          record ->
              take(record, value(record, codec).filter(chosen).map(v -> Place.of(record)), places));
    }
    Set<Place> last = new HashSet<>(places.values());
    if (!last.isEmpty()) {
      handOver(kafka, topic, codec, last, audience);
    }
    return last.size();
  }

  private static <T extends SpecificRecord> void handOver(
      KafkaOptions kafka,
      Topics topic,
      AvroCodec<T> codec,
      Set<Place> places,
      Consumer<T> audience) {
    forEach(
        kafka,
        topic,
        record -> {
          if (places.contains(Place.of(record))) {
            value(record, codec).ifPresent(audience);
          }
        });
  }

  private static <V> void take(
      ConsumerRecord<byte[], byte[]> record, Optional<V> kept, Map<String, V> records) {
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    kept.ifPresentOrElse(value -> records.put(key, value), () -> records.remove(key));
  }

  private static <T extends SpecificRecord> Optional<T> value(
      ConsumerRecord<byte[], byte[]> record, AvroCodec<T> codec) {
    if (record.value() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(codec.decode(record.headers(), record.value()));
    } catch (UndecodableRecord e) {
      // Whoever judges by the topic has put it among the dead letters; here it is as good as none.
      return Optional.empty();
    }
  }

  private record Place(int partition, long offset) {
    static Place of(ConsumerRecord<byte[], byte[]> record) {
      return new Place(record.partition(), record.offset());
    }
  }
}
