package io.epmdwatch.processor.topology;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes Kafka's timestamps where they are sane. One that is not is replaced by the partition's own
 * time and noted in a header: Kafka Streams would drop a negative one in silence, and one in the
 * far future would push stream time there for good (CVE-2026-111496).
 */
final class SafeTimestamps implements TimestampExtractor {
  private static final String HEADER = "epmdwatch.insane-timestamp";
  private static final long END_OF_SANITY = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    long timestamp = record.timestamp();
    record.headers().remove(HEADER);
    if (timestamp >= 0 && timestamp < END_OF_SANITY) {
      return timestamp;
    }
    record.headers().add(HEADER, ByteBuffer.allocate(Long.BYTES).putLong(timestamp).array());
    return Math.max(partitionTime, 0);
  }

  /** Whether the record with these headers came with a timestamp that was replaced. */
  static boolean replaced(Headers headers) {
    return headers.lastHeader(HEADER) != null;
  }
}
