package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.Alert;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.ExposureId;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.HostState;
import io.epmdwatch.processor.domain.Life;
import io.epmdwatch.processor.domain.Transition;
import io.epmdwatch.processor.mapping.Exposures;
import io.epmdwatch.processor.remediation.Tickets;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.RemediationTicket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Writes what a transition says to the topics that say it. */
final class Outbox {
  private final AvroCodec<Exposure> exposures = AvroCodec.of(RecordType.EXPOSURE, Exposure.class);
  private final AvroCodec<ExposureAlert> alerts =
      AvroCodec.of(RecordType.EXPOSURE_ALERT, ExposureAlert.class);
  private final AvroCodec<RemediationTicket> tickets =
      AvroCodec.of(RecordType.REMEDIATION_TICKET, RemediationTicket.class);
  private final ProcessorContext<byte[], byte[]> context;

  Outbox(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
  }

  /** Sends the exposures that changed, their tickets and the alerts. */
  void send(Transition transition) {
    transition.after().ifPresent(state -> sendChanges(state, transition));
    HostKey host = transition.before().or(transition::after).orElseThrow().host();
    for (Deviation deviation : transition.forgotten()) {
      forget(host, deviation);
    }
  }

  /** Sends a record to the dead letters. */
  void bury(LiveBaseline.Reject reject) {
    Record<byte[], byte[]> record =
        new Record<>(bytes(reject.key()), bytes(reject.value()), context.currentSystemTimeMs());
    reject.letter().describeIn(record.headers());
    context.forward(record, ExposureTopology.TO_DEAD_LETTERS);
  }

  private void sendChanges(HostState state, Transition transition) {
    for (Life life : transition.changedLives()) {
      Exposure exposure = Exposures.toExposure(state, life);
      send(
          ExposureTopology.TO_EXPOSURES,
          exposure.getExposureId(),
          exposures.encode(exposure),
          state.judgedAt());
      if (life.alerts() > 0) {
        RemediationTicket ticket = Tickets.of(state.host(), life);
        send(
            ExposureTopology.TO_TICKETS,
            ticket.getTicketId(),
            tickets.encode(ticket),
            state.judgedAt());
      }
    }
    for (Alert alert : transition.alerts()) {
      ExposureAlert record = Exposures.toAlert(state, alert);
      send(
          ExposureTopology.TO_ALERTS,
          record.getExposureId(),
          alerts.encode(record),
          record.getRaisedAt());
    }
  }

  private static byte[] bytes(Bytes wrapped) {
    return wrapped == null ? null : wrapped.get();
  }

  private void forget(HostKey host, Deviation deviation) {
    Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
    send(ExposureTopology.TO_EXPOSURES, ExposureId.of(host, deviation), null, now);
    send(ExposureTopology.TO_TICKETS, ExposureId.ticketOf(host, deviation), null, now);
  }

  private void send(String sink, String key, byte[] value, Instant at) {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    context.forward(new Record<>(keyBytes, value, at.toEpochMilli()), sink);
  }
}
