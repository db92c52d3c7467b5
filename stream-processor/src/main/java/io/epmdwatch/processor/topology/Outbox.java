package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.Alert;
import io.epmdwatch.processor.domain.Ask;
import io.epmdwatch.processor.domain.Baseline;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.ExposureId;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.HostState;
import io.epmdwatch.processor.domain.Life;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.StormShare;
import io.epmdwatch.processor.domain.Transition;
import io.epmdwatch.processor.mapping.Exposures;
import io.epmdwatch.processor.mapping.Oversights;
import io.epmdwatch.processor.mapping.ProbeRequests;
import io.epmdwatch.processor.mapping.Sighted;
import io.epmdwatch.processor.remediation.Tickets;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.Oversight;
import io.epmdwatch.schemas.ProbeRequest;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.RemediationTicket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Writes what the judgement says to the topics that say it. */
final class Outbox {
  private final AvroCodec<Exposure> exposureCodec =
      AvroCodec.of(RecordType.EXPOSURE, Exposure.class);
  private final AvroCodec<RemediationTicket> ticketCodec =
      AvroCodec.of(RecordType.REMEDIATION_TICKET, RemediationTicket.class);
  private final AvroCodec<ProbeRequest> requestCodec =
      AvroCodec.of(RecordType.PROBE_REQUEST, ProbeRequest.class);
  private final AvroCodec<Oversight> oversightCodec =
      AvroCodec.of(RecordType.OVERSIGHT, Oversight.class);
  private final ProcessorContext<byte[], byte[]> context;
  private final Exposures exposures;
  private final Tickets tickets;
  private final AlertOutlet alerts;

  Outbox(ProcessorContext<byte[], byte[]> context, Policy policy, AlertOutlet alerts) {
    this.context = context;
    this.exposures = new Exposures(policy);
    this.tickets = new Tickets(policy);
    this.alerts = alerts;
  }

  /** Sends the exposures that changed, their tickets and the alerts. */
  void send(Transition transition, Baseline baseline) {
    transition.after().ifPresent(state -> sendChanges(state, transition, baseline));
    HostKey host = transition.before().or(transition::after).orElseThrow().host();
    for (Deviation deviation : transition.forgotten()) {
      forget(host, deviation);
    }
  }

  /** Asks for probes. */
  void ask(List<Ask> asks) {
    for (Ask ask : asks) {
      ProbeRequest request = ProbeRequests.of(ask);
      String key = request.getZone() + "|" + request.getBlock();
      send(ExposureTopology.TO_REQUESTS, key, requestCodec.encode(request), now());
    }
  }

  /** Tells the overseer what became of the exposures that storms stand for. */
  void send(List<StormShare> shares) {
    shares.forEach(share -> send(Oversights.of(share)));
  }

  /** Tells the overseer what a vantage saw of its canary. */
  void send(Sighted.Canary canary) {
    send(Oversights.of(canary));
  }

  /** Tells the overseer something. */
  void send(Oversight fact) {
    send(ExposureTopology.TO_OVERSIGHT, fact.getName(), oversightCodec.encode(fact), fact.getAt());
  }

  /** Sends a record to the dead letters. */
  void bury(LiveBaseline.Reject reject) {
    Record<byte[], byte[]> record =
        new Record<>(bytes(reject.key()), bytes(reject.value()), context.currentSystemTimeMs());
    reject.letter().describeIn(record.headers());
    context.forward(record, ExposureTopology.TO_DEAD_LETTERS);
  }

  private void sendChanges(HostState state, Transition transition, Baseline baseline) {
    Map<Deviation, RemediationTicket> written = new EnumMap<>(Deviation.class);
    for (Life life : transition.changedLives()) {
      Exposure exposure = exposures.toExposure(state, life);
      send(
          ExposureTopology.TO_EXPOSURES,
          exposure.getExposureId(),
          exposureCodec.encode(exposure),
          state.judgedAt());
      if (Tickets.hasItsOwn(life)) {
        RemediationTicket ticket =
            tickets.of(state, life, baseline.platformOf(state.host(), state.judgedAt()));
        written.put(life.deviation(), ticket);
        send(
            ExposureTopology.TO_TICKETS,
            ticket.getTicketId(),
            ticketCodec.encode(ticket),
            state.judgedAt());
      }
    }
    for (Alert alert : transition.alerts()) {
      Optional<RemediationTicket> ticket =
          Optional.ofNullable(written.get(alert.life().deviation()));
      alerts.send(exposures.toAlert(state, alert), ticket);
    }
  }

  private static byte[] bytes(Bytes wrapped) {
    return wrapped == null ? null : wrapped.get();
  }

  private void forget(HostKey host, Deviation deviation) {
    send(ExposureTopology.TO_EXPOSURES, ExposureId.of(host, deviation), null, now());
    send(ExposureTopology.TO_TICKETS, ExposureId.ticketOf(host, deviation), null, now());
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }

  private void send(String sink, String key, byte[] value, Instant at) {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    context.forward(new Record<>(keyBytes, value, at.toEpochMilli()), sink);
  }
}
