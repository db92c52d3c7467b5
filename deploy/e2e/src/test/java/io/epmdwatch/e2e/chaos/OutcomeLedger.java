package io.epmdwatch.e2e.chaos;

import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.UndecodableRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;

/** Takes the records of the output topics in, in their order, and makes an {@link Outcome}. */
final class OutcomeLedger {
  /** The topics whose records it takes. */
  static final List<Topics> TOPICS =
      List.of(Topics.ALERTS, Topics.EXPOSURES, Topics.TICKETS, Topics.DEAD_LETTERS);

  private final AvroCodec<ExposureAlert> alertCodec =
      AvroCodec.of(RecordType.EXPOSURE_ALERT, ExposureAlert.class);
  private final AvroCodec<Exposure> exposureCodec =
      AvroCodec.of(RecordType.EXPOSURE, Exposure.class);
  private final AvroCodec<RemediationTicket> ticketCodec =
      AvroCodec.of(RecordType.REMEDIATION_TICKET, RemediationTicket.class);
  private final Map<String, List<Told>> alerts = new HashMap<>();
  private final Map<String, Held> exposures = new HashMap<>();
  private final Map<String, Written> tickets = new HashMap<>();
  private final List<String> deadLetters = new ArrayList<>();

  void take(Topics topic, byte[] key, byte[] value, Headers headers) {
    String id = key == null ? "" : new String(key, StandardCharsets.UTF_8);
    try {
      switch (topic) {
        case ALERTS -> take(alertCodec.decode(headers, value));
        case EXPOSURES -> {
          exposures.remove(id);
          if (value != null) {
            take(exposureCodec.decode(headers, value));
          }
        }
        case TICKETS -> {
          tickets.remove(id);
          if (value != null) {
            take(ticketCodec.decode(headers, value));
          }
        }
        case DEAD_LETTERS ->
            deadLetters.add(
                header(headers, "topic")
                    + " "
                    + header(headers, "reason")
                    + " "
                    + header(headers, "detail"));
        default -> throw new IllegalArgumentException(topic + " is no output");
      }
    } catch (UndecodableRecord e) {
      throw new AssertionError("unreadable record in " + topic.topic(), e);
    }
  }

  /** What it comes to. */
  Outcome outcome(long published, long consumed) {
    return new Outcome(alerts, exposures, tickets, deadLetters, published, consumed);
  }

  private void take(ExposureAlert alert) {
    alerts
        .computeIfAbsent(alert.getExposureId(), id -> new ArrayList<>())
        .add(
            new Told(
                alert.getAlertId(), alert.getSequence(), alert.getKind(), Timeless.text(alert)));
  }

  private void take(Exposure exposure) {
    exposures.put(
        exposure.getExposureId(),
        new Held(exposure.getState(), exposure.getTicketId().orElse(""), Timeless.text(exposure)));
  }

  private void take(RemediationTicket ticket) {
    tickets.put(
        ticket.getTicketId(),
        new Written(ticket.getExposureId(), ticket.getStatus(), Timeless.text(ticket)));
  }

  private static String header(Headers headers, String name) {
    return new String(
        headers.lastHeader("epmdwatch.error." + name).value(), StandardCharsets.UTF_8);
  }
}
