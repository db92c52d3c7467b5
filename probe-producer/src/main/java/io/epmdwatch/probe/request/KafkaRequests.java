package io.epmdwatch.probe.request;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.probe.group.Duty;
import io.epmdwatch.probe.group.GroupMember;
import io.epmdwatch.probe.group.Trouble;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.schemas.SchemaIds;
import io.epmdwatch.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the requests as one of a group that all workers of a vantage share, so that each request
 * is given to one of them. Whatever Kafka does, it goes on.
 */
public final class KafkaRequests implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaRequests.class);
  private static final Duration A_MOMENT = Duration.ofMillis(100);
  private static final Duration COMMITTING_AT_MOST = Duration.ofSeconds(2);

  private final RequestReader reader;
  private final RequestTaker taker;
  private final PendingOffsets pending = new PendingOffsets();
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final Trouble trouble = new Trouble("requests");
  private final GroupMember member;

  private KafkaRequests(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Origin here,
      SchemaIds ids,
      RequestTaker taker) {
    this.reader = new RequestReader(here, ids);
    this.taker = taker;
    this.member = GroupMember.join(Topics.PROBE_REQUESTS, consumers, new Following(), trouble);
  }

  /** Begins to follow the requests for this vantage; a new group begins with those to come. */
  public static KafkaRequests start(KafkaOptions kafka, Origin here, RequestTaker taker) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    return start(
        () -> new KafkaConsumer<>(kafka.properties(properties(here)), bytes, bytes),
        here,
        SchemaIds.of(kafka),
        taker);
  }

  static KafkaRequests start(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Origin here,
      SchemaIds ids,
      RequestTaker taker) {
    return new KafkaRequests(consumers, here, ids, taker);
  }

  /** The group of all workers of a vantage. */
  public static String group(Origin here) {
    return "epmdwatch-requests-%s-%s".formatted(here.zone(), here.vantage());
  }

  /** What the user may not change. */
  static Map<String, Object> properties(Origin here) {
    return Map.of(
        ConsumerConfig.GROUP_ID_CONFIG,
        group(here),
        ConsumerConfig.CLIENT_ID_CONFIG,
        "epmdwatch-requests",
        // A handover takes everything back; those that take back a part would lose the rest.
        ConsumerConfig.GROUP_PROTOCOL_CONFIG,
        "classic",
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        RangeAssignor.class.getName(),
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "latest",
        // The processor writes exactly once: what it took back was never asked.
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
        (int) GroupMember.MISSED_AFTER.toMillis());
  }

  /** Stops within two seconds; what has not ended is given to the next who follows. */
  @Override
  public void close() {
    member.close();
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    Incoming incoming = reader.read(record.headers(), record.value());
    if (incoming instanceof Incoming.Unreadable unreadable) {
      LOG.warn(
          "event=request_unreadable topic={} partition={} offset={} reason=\"{}\"",
          record.topic(),
          record.partition(),
          record.offset(),
          unreadable.reason());
    }
    pending.begin(partition, record.offset());
    taker.take(incoming, () -> pending.done(partition, record.offset()));
  }

  /** Polling goes on when there is no room, or the group would think this worker dead. */
  private void makeWay(Consumer<byte[], byte[]> consumer) {
    if (taker.hasRoom()) {
      consumer.resume(consumer.paused());
    } else {
      consumer.pause(consumer.assignment());
    }
  }

  private void commit(Consumer<byte[], byte[]> consumer) {
    try {
      Map<TopicPartition, OffsetAndMetadata> ended = new HashMap<>();
      for (TopicPartition partition : consumer.assignment()) {
        // Also before the first request: those that come while no worker runs are then not missed.
        long at = pending.goOnAt(partition, consumer.position(partition, A_MOMENT));
        if (!Long.valueOf(at).equals(committed.get(partition))) {
          ended.put(partition, new OffsetAndMetadata(at));
        }
      }
      if (!ended.isEmpty()) {
        consumer.commitSync(ended, COMMITTING_AT_MOST);
        ended.forEach((partition, at) -> committed.put(partition, at.offset()));
        trouble.isOver();
      }
    } catch (TimeoutException e) {
      LOG.debug("event=requests_not_committed action=tries_again", e);
    } catch (KafkaException e) {
      trouble.say("committed", e);
    }
  }

  private void handOver() {
    taker.withdraw();
    pending.clear();
    committed.clear();
  }

  private final class Following implements Duty {
    @Override
    public ConsumerRebalanceListener handover(Consumer<byte[], byte[]> consumer) {
      return new Handover(consumer);
    }

    @Override
    public void polled(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
      records.forEach(KafkaRequests.this::take);
      makeWay(consumer);
      commit(consumer);
    }

    @Override
    public void left() {
      handOver();
    }
  }

  private final class Handover implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> consumer;

    Handover(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      commit(consumer);
      handOver();
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      handOver();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      LOG.debug("event=requests_assigned partitions={}", partitions);
    }
  }
}
