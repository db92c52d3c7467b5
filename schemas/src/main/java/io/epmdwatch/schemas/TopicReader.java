package io.epmdwatch.schemas;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads all partitions of topics, committed records only, from their beginning unless told
 * otherwise. For one thread, but for {@link #wakeup()}.
 *
 * <p>Every method throws {@link CommandFailure} when Kafka fails.
 */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration STANDSTILL = Duration.ofSeconds(30);

  private final KafkaOptions kafka;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions = new ArrayList<>();
  private final String names;

  private TopicReader(KafkaOptions kafka, Map<String, String> own, List<Topics> topics) {
    this.kafka = kafka;
    names = topics.stream().map(Topics::topic).collect(Collectors.joining(" and "));
    Map<String, String> properties = new HashMap<>(own);
    properties.put("isolation.level", "read_committed");
    properties.put("auto.offset.reset", "earliest");
    properties.put("enable.auto.commit", "false");
    properties.put("allow.auto.create.topics", "false");
    consumer =
        ask(
            () ->
                new KafkaConsumer<>(
                    kafka.properties(properties),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer()));
  }

  /**
   * A reader that remembers nothing beyond itself.
   *
   * @throws CommandFailure when a topic is missing
   */
  public static TopicReader open(KafkaOptions kafka, Topics... topics) {
    return assigned(new TopicReader(kafka, Map.of(), List.of(topics)), topics);
  }

  /**
   * A reader that begins where the last one of the same name {@link #commit() committed}.
   *
   * @throws CommandFailure when a topic is missing
   */
  public static TopicReader openAs(String group, KafkaOptions kafka, Topics... topics) {
    return assigned(new TopicReader(kafka, Map.of("group.id", group), List.of(topics)), topics);
  }

  /** Leaves out what is in the topic now. */
  public void toEnd(Topics topic) {
    ask(
        () -> {
          List<TopicPartition> all = of(topic);
          consumer.seekToEnd(all);
          // Seeking is lazy: without this, what is written before the first poll would be lost.
          all.forEach(consumer::position);
          return all;
        });
  }

  /** Leaves out all before the first record of this time or later. */
  public void toTime(Topics topic, Instant time) {
    ask(
        () -> {
          Map<TopicPartition, Long> times = new HashMap<>();
          of(topic).forEach(partition -> times.put(partition, time.toEpochMilli()));
          consumer
              .offsetsForTimes(times)
              .forEach(
                  (partition, found) -> {
                    if (found == null) {
                      consumer.seekToEnd(List.of(partition));
                      consumer.position(partition);
                    } else {
                      consumer.seek(partition, found.offset());
                    }
                  });
          return times;
        });
  }

  /** What has come, or nothing when nothing comes in this time. */
  public ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
    return ask(() -> consumer.poll(atMost));
  }

  /**
   * Hands over records until a topic is read to where its end is now; those of the other topics
   * that come meanwhile, too.
   *
   * @throws CommandFailure also when Kafka gives nothing for half a minute
   */
  public void readToEnd(Topics topic, Consumer<ConsumerRecord<byte[], byte[]>> audience) {
    Map<TopicPartition, Long> ends = ask(() -> consumer.endOffsets(of(topic)));
    long last = left(ends);
    long since = System.nanoTime();
    while (last > 0) {
      poll(POLL).forEach(audience);
      long left = left(ends);
      if (left < last) {
        last = left;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > STANDSTILL.toNanos()) {
        throw CommandFailure.failure(
            "cannot read %s: Kafka has given nothing for %d s"
                .formatted(names, STANDSTILL.toSeconds()),
            null);
      }
    }
  }

  /** Remembers in Kafka what has been read so far. */
  public void commit() {
    ask(
        () -> {
          consumer.commitSync();
          return true;
        });
  }

  /** Makes the waiting or the next call throw {@link WakeupException}. For any thread. */
  public void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static TopicReader assigned(TopicReader reader, Topics... topics) {
    try {
      for (Topics topic : topics) {
        reader.partitions.addAll(reader.partitionsOf(topic));
      }
      // Assigned, not subscribed: after a kill a group would wait for its dead member first.
      reader.consumer.assign(reader.partitions);
      return reader;
    } catch (CommandFailure e) {
      reader.close();
      throw e;
    }
  }

  private List<TopicPartition> partitionsOf(Topics topic) {
    List<PartitionInfo> infos = ask(() -> consumer.partitionsFor(topic.topic()));
    if (infos == null || infos.isEmpty()) {
      throw CommandFailure.failure(
          "topic " + topic.topic() + " is missing: run epmdwatch topics create", null);
    }
    return infos.stream().map(info -> new TopicPartition(topic.topic(), info.partition())).toList();
  }

  private List<TopicPartition> of(Topics topic) {
    return partitions.stream().filter(each -> each.topic().equals(topic.topic())).toList();
  }

  private long left(Map<TopicPartition, Long> ends) {
    Collection<Map.Entry<TopicPartition, Long>> all = ends.entrySet();
    return ask(
        () ->
            all.stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum());
  }

  private <V> V ask(Supplier<V> question) {
    try {
      return question.get();
    } catch (WakeupException | InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      throw kafka.failure("cannot read " + names, AclOperation.READ, e);
    }
  }
}
