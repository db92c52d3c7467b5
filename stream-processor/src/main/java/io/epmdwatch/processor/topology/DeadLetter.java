package io.epmdwatch.processor.topology;

import io.epmdwatch.net.EscapedText;
import io.epmdwatch.processor.metrics.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.common.header.Headers;

/**
 * What stands in the headers of a dead letter, beside the original key, value and headers.
 *
 * @param topic where the record came from
 * @param partition its partition there
 * @param offset its offset there
 * @param reason the kind of trouble
 * @param detail the trouble, in one line
 */
record DeadLetter(
    String topic, int partition, long offset, DeadLetterReason reason, String detail) {
  /** Escapes the detail, which may quote the record. */
  DeadLetter {
    detail = EscapedText.of(detail);
  }

  /** Writes the headers. */
  void describeIn(Headers headers) {
    put(headers, "topic", topic);
    put(headers, "partition", Integer.toString(partition));
    put(headers, "offset", Long.toString(offset));
    put(headers, "reason", reason.name().toLowerCase(Locale.ROOT));
    put(headers, "detail", detail);
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove("epmdwatch.error." + name);
    headers.add("epmdwatch.error." + name, value.getBytes(StandardCharsets.UTF_8));
  }
}
