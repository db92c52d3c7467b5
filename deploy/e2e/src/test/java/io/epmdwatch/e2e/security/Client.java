package io.epmdwatch.e2e.security;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Somebody's connections to the cluster, with which he tries what he may. */
final class Client implements AutoCloseable {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final Duration A_MOMENT = Duration.ofMillis(10);
  private static final byte[] BYTES = {1};

  private final Map<String, Object> credentials;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;

  Client(Map<String, Object> credentials) {
    this.credentials = credentials;
    this.admin = Admin.create(with(Map.of()));
    // Without idempotence the topic itself is asked about, and not first the right to ask.
    this.producer = producer(Map.of("enable.idempotence", false, "linger.ms", 0));
    this.consumer = consumer(Map.of());
  }

  Admin admin() {
    return admin;
  }

  /** Writes a record that the broker throws away, if it may be written at all. */
  void produce(String topic) throws ExecutionException, InterruptedException {
    long tooLate = System.currentTimeMillis() + Duration.ofDays(10).toMillis();
    send(new ProducerRecord<>(topic, 0, tooLate, BYTES, BYTES));
  }

  /** Writes a record that stays. */
  void write(String topic) throws ExecutionException, InterruptedException {
    send(new ProducerRecord<>(topic, 0, BYTES, BYTES));
  }

  /** Reads the first record of a topic that has one. */
  void consume(String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    long since = System.nanoTime();
    while (consumer.poll(A_MOMENT).isEmpty()) {
      requireInTime(since, "nothing came out of " + topic);
    }
  }

  /** Joins a group to read a topic. */
  void join(String group, String topic) {
    try (KafkaConsumer<byte[], byte[]> member = consumer(Map.of("group.id", group))) {
      member.subscribe(List.of(topic));
      long since = System.nanoTime();
      while (member.groupMetadata().generationId() < 0) {
        member.poll(A_MOMENT);
        requireInTime(since, "not let into " + group);
      }
    }
  }

  /** Makes a transactional id one's own. */
  void transact(String id) {
    try (KafkaProducer<byte[], byte[]> own = producer(Map.of("transactional.id", id))) {
      own.initTransactions();
    }
  }

  /** Whether it was let do it, whatever came of it. */
  static boolean isPermitted(Trial trial, Client client) {
    try {
      trial.run(client);
      return true;
    } catch (AuthorizationException e) {
      return false;
    } catch (ExecutionException e) {
      return !(e.getCause() instanceof AuthorizationException)
          && Permitted.byWhatWasSaidInstead(e.getCause());
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    admin.close();
    producer.close(Duration.ZERO);
    consumer.close();
  }

  private void send(ProducerRecord<byte[], byte[]> record)
      throws ExecutionException, InterruptedException {
    Future<?> sent = producer.send(record);
    producer.flush();
    sent.get();
  }

  private static void requireInTime(long since, String otherwise) {
    if (System.nanoTime() - since > PATIENCE_NANOS) {
      throw new AssertionError(otherwise);
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> own) {
    Map<String, Object> properties = with(own);
    properties.put("auto.offset.reset", "earliest");
    properties.put("enable.auto.commit", false);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private KafkaProducer<byte[], byte[]> producer(Map<String, Object> own) {
    return new KafkaProducer<>(with(own), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Map<String, Object> with(Map<String, Object> own) {
    Map<String, Object> properties = new HashMap<>(credentials);
    properties.put("retry.backoff.ms", 10);
    properties.putAll(own);
    return properties;
  }

  /** Something that one may or may not. */
  @FunctionalInterface
  interface Trial {
    /** Throws Kafka's own exception when it does not come about. */
    void run(Client client) throws ExecutionException, InterruptedException;
  }
}
