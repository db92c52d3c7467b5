package io.epmdwatch.e2e.chaos;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.UndecodableRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Listens to the committed alerts, as a SIEM would, and notes when each came. */
final class AlertTap implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final AvroCodec<ExposureAlert> codec =
      AvroCodec.of(RecordType.EXPOSURE_ALERT, ExposureAlert.class);
  private final Queue<String> ids = new ConcurrentLinkedQueue<>();
  private final Map<String, Long> firstAt = new ConcurrentHashMap<>();
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread = new Thread(this::listen, "alert tap");

  AlertTap(KafkaOptions kafka) {
    consumer =
        new KafkaConsumer<>(
            kafka.properties(Map.of("isolation.level", "read_committed")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        IntStream.range(0, Topics.ALERTS.partitions())
            .mapToObj(partition -> new TopicPartition(Topics.ALERTS.topic(), partition))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread.setDaemon(true);
    thread.start();
  }

  /** How many alerts have come. */
  int count() {
    return ids.size();
  }

  /** When the first about an address came, by {@link System#nanoTime}. */
  Optional<Long> firstAbout(String address) {
    return Optional.ofNullable(firstAt.get(address));
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
    consumer.close();
  }

  private void listen() {
    try {
      while (true) {
        consumer.poll(POLL).forEach(this::note);
      }
    } catch (WakeupException e) {
      // Closed.
    }
  }

  private void note(ConsumerRecord<byte[], byte[]> record) {
    long now = System.nanoTime();
    try {
      ExposureAlert alert = codec.decode(record.headers(), record.value());
      firstAt.putIfAbsent(alert.getAddress(), now);
      ids.add(alert.getAlertId());
    } catch (UndecodableRecord e) {
      throw new AssertionError("unreadable alert", e);
    }
  }
}
