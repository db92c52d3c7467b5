package io.epmdwatch.e2e.chaos;

import static org.awaitility.Awaitility.await;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.core.ConditionTimeoutException;

/** What the broker knows of the processor's transactions. */
final class Transactions {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<Topics> OUTPUTS =
      List.of(Topics.ALERTS, Topics.EXPOSURES, Topics.TICKETS);

  private final KafkaOptions kafka;
  private final Admin admin;

  Transactions(KafkaOptions kafka, Admin admin) {
    this.kafka = kafka;
    this.admin = admin;
  }

  /** Whether a record stands in an output topic that is neither committed nor aborted. */
  boolean isOneOpen() {
    Map<TopicPartition, Long> written = ends(OUTPUTS, IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Long> stable = ends(OUTPUTS, IsolationLevel.READ_COMMITTED);
    return written.entrySet().stream()
        .anyMatch(each -> each.getValue() > stable.get(each.getKey()));
  }

  /** Waits, after a delay, until one is open; false when none is for long. */
  boolean awaitOpen(Duration delay) {
    try {
      await()
          .pollDelay(delay)
          .pollInterval(Duration.ofMillis(5))
          .atMost(PATIENCE)
          .until(this::isOneOpen);
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  /** Where some topics end for who reads so. */
  Map<TopicPartition, Long> ends(List<Topics> topics, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> latest =
        partitions(topics).stream()
            .collect(Collectors.toMap(Function.identity(), each -> OffsetSpec.latest()));
    try {
      return admin
          .listOffsets(latest, new ListOffsetsOptions(isolation))
          .all()
          .get()
          .entrySet()
          .stream()
          .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().offset()));
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError("cannot list offsets", e);
    }
  }

  /** How many records in the output topics a reader of this isolation gets. */
  long records(IsolationLevel isolation) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            kafka.properties(Map.of("isolation.level", isolation.toString())),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = partitions(OUTPUTS);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long records = 0;
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        ConsumerRecords<byte[], byte[]> some = consumer.poll(Duration.ofMillis(200));
        records += some.count();
      }
      return records;
    }
  }

  private static List<TopicPartition> partitions(List<Topics> topics) {
    return topics.stream()
        .flatMap(
            topic ->
                IntStream.range(0, topic.partitions())
                    .mapToObj(partition -> new TopicPartition(topic.topic(), partition)))
        .toList();
  }
}
