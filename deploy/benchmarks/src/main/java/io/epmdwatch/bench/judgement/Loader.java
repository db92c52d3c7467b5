package io.epmdwatch.bench.judgement;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.net.Block;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.SweepReport;
import io.epmdwatch.schemas.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what workers and operators write, with a worker's producer settings. */
final class Loader implements AutoCloseable {
  private final AvroCodec<ProbeResult> results =
      AvroCodec.of(RecordType.PROBE_RESULT, ProbeResult.class);
  private final AvroCodec<SweepReport> reports =
      AvroCodec.of(RecordType.SWEEP_REPORT, SweepReport.class);
  private final AvroCodec<BaselineRule> rules =
      AvroCodec.of(RecordType.BASELINE_RULE, BaselineRule.class);
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final KafkaProducer<byte[], byte[]> producer;

  Loader(KafkaOptions kafka) {
    producer =
        new KafkaProducer<>(
            kafka.properties(
                Map.of(
                    ProducerConfig.COMPRESSION_TYPE_CONFIG,
                    "lz4",
                    ProducerConfig.LINGER_MS_CONFIG,
                    5,
                    ProducerConfig.ACKS_CONFIG,
                    "all")),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  void send(ProbeResult result) {
    send(result, ignored -> {});
  }

  /**
   * Sends a result.
   *
   * @param acknowledged takes {@link System#nanoTime()} of the acknowledgement
   */
  void send(ProbeResult result, LongConsumer acknowledged) {
    byte[] key = key(result.getZone(), result.getBlock());
    send(Topics.PROBE_RESULTS, key, results.encode(result), acknowledged);
  }

  void send(SweepReport report) {
    byte[] key = key(report.getZone(), report.getBlock());
    send(Topics.SWEEP_REPORTS, key, reports.encode(report), ignored -> {});
  }

  /** Sends a rule, or its revocation when there is none, and returns when it is acknowledged. */
  void put(String ruleId, Optional<BaselineRule> rule) {
    byte[] value = rule.map(rules::encode).orElse(null);
    send(Topics.BASELINE, ruleId.getBytes(UTF_8), value, ignored -> {});
    flush();
  }

  /** Returns when all is acknowledged; fails when anything was not. */
  void flush() {
    producer.flush();
    Exception cause = failure.get();
    if (cause != null) {
      throw new IllegalStateException("the broker did not take a record: " + cause, cause);
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  private void send(Topics topic, byte[] key, byte[] value, LongConsumer acknowledged) {
    var unused =
        producer.send(
            new ProducerRecord<>(topic.topic(), key, value),
            (metadata, cause) -> {
              acknowledged.accept(System.nanoTime());
              if (cause != null) {
                failure.compareAndSet(null, cause);
              }
            });
  }

  private static byte[] key(String zone, String block) {
    return Block.parse(block).key(zone).getBytes(UTF_8);
  }
}
