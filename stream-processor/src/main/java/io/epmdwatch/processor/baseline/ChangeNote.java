package io.epmdwatch.processor.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Who changes the baseline, when and why; each record of the change carries it as headers.
 *
 * @param by user@host, or a name
 * @param at when
 * @param reason why rules are revoked, empty when nobody said; a rule that is written has its own
 */
public record ChangeNote(String by, Instant at, String reason) {
  static final String BY_HEADER = "epmdwatch.changed-by";
  static final String AT_HEADER = "epmdwatch.changed-at";
  static final String REASON_HEADER = "epmdwatch.reason";

  Headers headers(String recordReason) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(BY_HEADER, by.getBytes(UTF_8));
    headers.add(AT_HEADER, at.toString().getBytes(UTF_8));
    headers.add(REASON_HEADER, recordReason.getBytes(UTF_8));
    return headers;
  }
}
