package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.metrics.DeadLetterReason;
import io.epmdwatch.processor.metrics.ProcessorMetrics;
import io.epmdwatch.schemas.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the dead letter for a record that Kafka Streams' own exception handlers are asked about.
 */
final class Burial {
  /** The key under which the handlers find the {@link ProcessorMetrics} in their configuration. */
  static final String METRICS = "epmdwatch.metrics";

  private static final Logger LOG = LoggerFactory.getLogger(Burial.class);
  private static final int MOST_BYTES = 500_000;

  private final ProcessorMetrics metrics;

  Burial(Map<String, ?> config) {
    metrics = config.get(METRICS) instanceof ProcessorMetrics given ? given : ProcessorMetrics.NOOP;
  }

  List<ProducerRecord<byte[], byte[]>> of(
      ErrorHandlerContext context, DeadLetterReason reason, Exception cause) {
    DeadLetter letter =
        new DeadLetter(
            String.valueOf(context.topic()),
            context.partition(),
            context.offset(),
            reason,
            String.valueOf(cause));
    LOG.error("record set aside in {}: {}", Topics.DEAD_LETTERS.topic(), letter, cause);
    metrics.deadLetter(letter.topic(), reason);
    Headers headers = new RecordHeaders(context.headers());
    letter.describeIn(headers);
    return List.of(
        new ProducerRecord<>(
            Topics.DEAD_LETTERS.topic(),
            null,
            Math.max(0, context.timestamp()),
            cut(context.sourceRawKey()),
            cut(context.sourceRawValue()),
            headers));
  }

  /** A dead letter that Kafka refuses for its size would stop the stream after all. */
  private static byte[] cut(byte[] bytes) {
    return bytes == null || bytes.length <= MOST_BYTES ? bytes : Arrays.copyOf(bytes, MOST_BYTES);
  }
}
