package io.epmdwatch.probe.publish;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.SweepReport;
import io.epmdwatch.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes to Kafka, each record once and acknowledged by all in-sync replicas. */
public final class KafkaResultPublisher implements ResultPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaResultPublisher.class);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

  private final AvroCodec<ProbeResult> results =
      AvroCodec.of(RecordType.PROBE_RESULT, ProbeResult.class);
  private final AvroCodec<SweepReport> reports =
      AvroCodec.of(RecordType.SWEEP_REPORT, SweepReport.class);
  private final KafkaProducer<byte[], byte[]> producer;

  /** A publisher to this cluster. */
  public KafkaResultPublisher(KafkaOptions kafka) {
    producer =
        new KafkaProducer<>(
            kafka.properties(
                Map.of(
                    "acks", "all",
                    "enable.idempotence", true,
                    "compression.type", "lz4",
                    "linger.ms", 5,
                    "request.timeout.ms", 10_000,
                    "delivery.timeout.ms", 30_000,
                    "max.block.ms", 30_000)),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @Override
  public void publish(ProbeResult result, Receipt receipt) {
    send(
        Topics.PROBE_RESULTS,
        result.getZone() + "|" + result.getBlock(),
        results.encode(result),
        receipt);
  }

  @Override
  public void publish(SweepReport report, Receipt receipt) {
    send(
        Topics.SWEEP_REPORTS,
        report.getZone() + "|" + report.getBlock(),
        reports.encode(report),
        receipt);
  }

  @Override
  public void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close(CLOSE_PATIENCE);
  }

  private void send(Topics topic, String key, byte[] value, Receipt receipt) {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    try {
      // The callback is told of everything that the future would tell.
      var unused =
          producer.send(
              new ProducerRecord<>(topic.topic(), keyBytes, value),
              (metadata, error) -> settle(topic, key, error, receipt));
    } catch (KafkaException | IllegalStateException e) {
      settle(topic, key, e, receipt);
    }
  }

  private static void settle(Topics topic, String key, Exception error, Receipt receipt) {
    if (error != null) {
      LOG.warn(
          "event=not_published topic={} key={} reason=\"{}\"",
          topic.topic(),
          key,
          error.getMessage());
    }
    receipt.settled(error == null);
  }
}
