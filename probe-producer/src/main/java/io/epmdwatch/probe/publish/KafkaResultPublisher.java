package io.epmdwatch.probe.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.net.Block;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.SweepReport;
import io.epmdwatch.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes to the topics of the contract, keyed by block, each record exactly once a session. */
public final class KafkaResultPublisher implements ResultPublisher {
  private static final Duration DELIVERY = Duration.ofSeconds(30);
  private static final Duration BLOCKED_AT_MOST = Duration.ofSeconds(2);
  private static final Duration CLOSING_AT_MOST = Duration.ofSeconds(1);

  private final AvroCodec<ProbeResult> results =
      AvroCodec.of(RecordType.PROBE_RESULT, ProbeResult.class);
  private final AvroCodec<SweepReport> reports =
      AvroCodec.of(RecordType.SWEEP_REPORT, SweepReport.class);
  private final Producer<byte[], byte[]> producer;

  KafkaResultPublisher(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * A publisher to this cluster. Does not wait for a broker.
   *
   * @throws CommandFailure when the client properties are wrong
   */
  public static KafkaResultPublisher open(KafkaOptions options) {
    ByteArraySerializer bytes = new ByteArraySerializer();
    try {
      return new KafkaResultPublisher(
          new KafkaProducer<>(options.properties(config()), bytes, bytes));
    } catch (KafkaException e) {
      throw CommandFailure.usage(
          "Kafka client properties are wrong: %s; check --kafka"
              .formatted(Optional.ofNullable(e.getCause()).orElse(e).getMessage()));
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

  static Map<String, Object> config() {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "epmdwatch-prober");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis() / 2);
    // Blocking holds up the engine's thread, so Kafka that is away soon costs results, not time.
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCKED_AT_MOST.toMillis());
    return config;
  }

  private static byte[] key(String zone, String block) {
    return Block.parse(block).key(zone).getBytes(UTF_8);
  }

  private void send(Topics topic, byte[] key, byte[] value, Acknowledgement acknowledgement) {
    try {
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(topic.topic(), key, value),
              (metadata, failure) -> acknowledgement.done(Optional.ofNullable(failure)));
    } catch (KafkaException | IllegalStateException e) {
      acknowledgement.done(Optional.of(e));
    }
  }
}
