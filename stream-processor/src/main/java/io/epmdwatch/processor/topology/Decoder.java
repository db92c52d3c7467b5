package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.mapping.InvalidRecord;
import io.epmdwatch.processor.mapping.Sighted;
import io.epmdwatch.processor.metrics.DeadLetterReason;
import io.epmdwatch.processor.metrics.ProcessorMetrics;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.UndecodableRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a {@link Sighted} of a record's bytes, or a dead letter.
 *
 * @param <T> the record
 */
final class Decoder<T extends SpecificRecord> implements Processor<byte[], byte[], byte[], Object> {
  /** What a decoded record says, checked. */
  @FunctionalInterface
  interface Mapping<T> {
    Sighted toSighted(T value, Instant now) throws InvalidRecord;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Decoder.class);

  private final String next;
  private final AvroCodec<T> codec;
  private final Mapping<T> mapping;
  private final ProcessorMetrics metrics;
  private ProcessorContext<byte[], Object> context;

  Decoder(String next, AvroCodec<T> codec, Mapping<T> mapping, ProcessorMetrics metrics) {
    this.next = next;
    this.codec = codec;
    this.mapping = mapping;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<byte[], Object> newContext) {
    context = newContext;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    try {
      if (SafeTimestamps.replaced(record.headers())) {
        bury(record, DeadLetterReason.TIMESTAMP, "Kafka timestamp is negative or after 2100");
        return;
      }
      Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
      Sighted sighted = mapping.toSighted(codec.decode(record.headers(), record.value()), now);
      requireKey(record.key(), sighted);
      metrics.zone(sighted.zone());
      context.forward(record.withValue(sighted), next);
    } catch (UndecodableRecord e) {
      bury(record, DeadLetterReason.UNDECODABLE, e.getMessage());
    } catch (InvalidRecord e) {
      bury(record, DeadLetterReason.INVALID, e.getMessage());
    }
  }

  /** A record under another key may be in another partition than the state of its block. */
  private static void requireKey(byte[] key, Sighted sighted) throws InvalidRecord {
    String expected = sighted.block().key(sighted.zone());
    if (!Arrays.equals(key, expected.getBytes(StandardCharsets.UTF_8))) {
      throw new InvalidRecord("key must be zone|block: " + expected);
    }
  }

  private void bury(Record<byte[], byte[]> record, DeadLetterReason reason, String detail) {
    RecordMetadata source = source();
    DeadLetter letter =
        new DeadLetter(source.topic(), source.partition(), source.offset(), reason, detail);
    LOG.warn("record set aside in {}: {}", ExposureTopology.TO_DEAD_LETTERS, letter);
    metrics.deadLetter(source.topic(), reason);
    letter.describeIn(record.headers());
    context.forward(record.withValue(record.value()), ExposureTopology.TO_DEAD_LETTERS);
  }

  private RecordMetadata source() {
    return context.recordMetadata().orElseThrow();
  }
}
