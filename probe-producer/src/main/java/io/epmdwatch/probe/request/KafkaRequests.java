package io.epmdwatch.probe.request;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.command.KafkaTrouble;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.schemas.SchemaIds;
import io.epmdwatch.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the requests on a thread of its own, as one of a group that all workers of a vantage
 * share, so that each request is given to one of them. Whatever Kafka does, it goes on.
 */
public final class KafkaRequests implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaRequests.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration A_MOMENT = Duration.ofMillis(100);
  private static final Duration COMMITTING_AT_MOST = Duration.ofSeconds(2);
  private static final Duration CLOSING_AT_MOST = Duration.ofMillis(500);
  private static final Duration BEFORE_ANEW = Duration.ofSeconds(2);

  /** After a crash, requests wait for so long before another worker sees to them. */
  private static final Duration MISSED_AFTER = Duration.ofSeconds(10);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final RequestReader reader;
  private final RequestTaker taker;
  private final PendingOffsets pending = new PendingOffsets();
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::work, "epmdwatch-requests");
  private String trouble = "";

  private KafkaRequests(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Origin here,
      SchemaIds ids,
      RequestTaker taker) {
    this.consumers = consumers;
    this.reader = new RequestReader(here, ids);
    this.taker = taker;
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
    KafkaRequests requests = new KafkaRequests(consumers, here, ids, taker);
    requests.thread.setDaemon(true);
    requests.thread.start();
    return requests;
  }

  /** What the user may not change. */
  static Map<String, Object> properties(Origin here) {
    return Map.of(
        ConsumerConfig.GROUP_ID_CONFIG,
        "epmdwatch-requests-%s-%s".formatted(here.zone(), here.vantage()),
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
        (int) MISSED_AFTER.toMillis());
  }

  /** Stops within two seconds; what has not ended is given to the next who follows. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(COMMITTING_AT_MOST.toMillis());
      thread.interrupt();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      do {
        follow();
      } while (!closing.await(BEFORE_ANEW.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      LOG.debug("event=requests_interrupted");
    }
  }

  /** With one consumer, until it fails or nobody wants more. */
  private void follow() {
    try {
      Consumer<byte[], byte[]> consumer = consumers.get();
      try {
        consumer.subscribe(List.of(Topics.PROBE_REQUESTS.topic()), new Handover(consumer));
        while (closing.getCount() > 0) {
          consumer.poll(POLL).forEach(this::take);
          makeWay(consumer);
          commit(consumer);
        }
      } finally {
        consumer.close(CloseOptions.timeout(CLOSING_AT_MOST));
      }
    } catch (RuntimeException e) {
      say("followed", e);
    } finally {
      handOver();
    }
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
        trouble = "";
      }
    } catch (TimeoutException e) {
      LOG.debug("event=requests_not_committed action=tries_again", e);
    } catch (KafkaException e) {
      say("committed", e);
    }
  }

  private void handOver() {
    taker.withdraw();
    pending.clear();
    committed.clear();
  }

  /** Once for each kind of trouble, until it is over. */
  private void say(String what, RuntimeException e) {
    String reason =
        KafkaTrouble.of(e, "this worker", AclOperation.READ)
            .map(KafkaTrouble::line)
            .orElseGet(e::toString);
    if (!trouble.equals(reason)) {
      LOG.warn("event=requests_not_{} action=tries_again reason=\"{}\"", what, reason);
      trouble = reason;
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
