package io.epmdwatch.probe.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.net.Block;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.SchemaIds;
import io.epmdwatch.schemas.SweepReport;
import io.epmdwatch.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes to the topics of the contract, keyed by block, each record exactly once a session. */
public final class KafkaResultPublisher implements ResultPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaResultPublisher.class);
  private static final Duration DELIVERY = Duration.ofSeconds(30);
  private static final Duration BLOCKED_AT_MOST = Duration.ofSeconds(2);
  private static final Duration QUIET = Duration.ofSeconds(2);

  /** Longer than any worker is without an answer to publish. */
  private static final Duration TOPICS_KNOWN = Duration.ofDays(365);

  private static final Duration CLOSING_AT_MOST = Duration.ofSeconds(1);

  private final AvroCodec<ProbeResult> results =
      AvroCodec.of(RecordType.PROBE_RESULT, ProbeResult.class);
  private final AvroCodec<SweepReport> reports =
      AvroCodec.of(RecordType.SWEEP_REPORT, SweepReport.class);
  private final Producer<byte[], byte[]> producer;
  private final LongSupplier nanos;
  private final AtomicLong quietUntilNanos;

  KafkaResultPublisher(Producer<byte[], byte[]> producer, LongSupplier nanos) {
    this.producer = producer;
    this.nanos = nanos;
    this.quietUntilNanos = new AtomicLong(nanos.getAsLong());
  }

  /**
   * A publisher to this cluster. Waits up to four seconds for a broker, and takes it well when none
   * answers. Client properties that the user passed through go before ours, but for those on which
   * exactness and the engine's time depend.
   *
   * @throws CommandFailure when the client properties are wrong
   */
  public static KafkaResultPublisher open(KafkaOptions options) {
    try {
      KafkaResultPublisher publisher =
          new KafkaResultPublisher(
              new KafkaProducer<>(
                  options.properties(defaults(), required()),
                  new ByteArraySerializer(),
                  SchemaIds.of(options).writing(Topics.PROBE_RESULTS, Topics.SWEEP_REPORTS)),
              System::nanoTime);
      publisher.learn(Topics.PROBE_RESULTS);
      publisher.learn(Topics.SWEEP_REPORTS);
      return publisher;
    } catch (KafkaException e) {
      throw options.wrongProperties(e);
    }
  }

  @Override
  public void publish(ProbeResult result, Acknowledgement acknowledgement) {
    byte[] key = key(result.getZone(), result.getBlock());
    send(Topics.PROBE_RESULTS, key, results.encode(result), acknowledgement);
  }

  @Override
  public void publish(SweepReport report, Acknowledgement acknowledgement) {
    byte[] key = key(report.getZone(), report.getBlock());
    send(Topics.SWEEP_REPORTS, key, reports.encode(report), acknowledgement);
  }

  @Override
  public void close() {
    producer.close(CLOSING_AT_MOST);
  }

  /** What the user may change. */
  static Map<String, Object> defaults() {
    return Map.of(
        ProducerConfig.CLIENT_ID_CONFIG,
        "epmdwatch-prober",
        ProducerConfig.COMPRESSION_TYPE_CONFIG,
        "lz4",
        ProducerConfig.LINGER_MS_CONFIG,
        5,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        (int) DELIVERY.toMillis(),
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        (int) DELIVERY.toMillis() / 2,
        // A topic that was not written to for five minutes would be forgotten, and the first send
        // after a quiet hour would block the engine until a broker answers.
        ProducerConfig.METADATA_MAX_IDLE_CONFIG,
        TOPICS_KNOWN.toMillis());
  }

  /** What the user may not. */
  static Map<String, Object> required() {
    return Map.of(
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        true,
        ProducerConfig.ACKS_CONFIG,
        "all",
        // Blocking holds up the engine's thread, so Kafka that is away costs results, not time.
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        BLOCKED_AT_MOST.toMillis());
  }

  private static byte[] key(String zone, String block) {
    return Block.parse(block).key(zone).getBytes(UTF_8);
  }

  /** So that no send has to wait for a broker, also when that one is away by then. */
  private void learn(Topics topic) {
    try {
      producer.partitionsFor(topic.topic());
    } catch (KafkaException e) {
      LOG.warn("event=topic_unknown topic={} reason=\"{}\"", topic.topic(), e.getMessage());
    }
  }

  private void send(Topics topic, byte[] key, byte[] value, Acknowledgement acknowledgement) {
    long start = nanos.getAsLong();
    if (start - quietUntilNanos.get() < 0) {
      acknowledgement.done(Optional.of(new TimeoutException("Kafka did not answer a moment ago")));
      return;
    }
    try {
      Future<RecordMetadata> sent =
          producer.send(
              new ProducerRecord<>(topic.topic(), key, value),
              (metadata, failure) -> acknowledgement.done(Optional.ofNullable(failure)));
      long now = nanos.getAsLong();
      // Blocked in vain. All that are in flight would be in turn, and hold the engine for minutes.
      if (sent.isDone() && now - start >= BLOCKED_AT_MOST.toNanos() / 2) {
        quietUntilNanos.set(now + QUIET.toNanos());
      }
    } catch (KafkaException | IllegalStateException e) {
      acknowledgement.done(Optional.of(e));
    }
  }
}
