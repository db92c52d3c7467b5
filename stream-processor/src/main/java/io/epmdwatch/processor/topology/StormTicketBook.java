package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.HistoryEntry;
import io.epmdwatch.processor.domain.StormCase;
import io.epmdwatch.processor.remediation.StormTickets;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.UndecodableRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** The ticket of each storm, as last written. */
final class StormTicketBook {
  private final AvroCodec<RemediationTicket> codec =
      AvroCodec.of(RecordType.REMEDIATION_TICKET, RemediationTicket.class);
  private final ProcessorContext<byte[], byte[]> context;
  private final KeyValueStore<String, byte[]> store;

  StormTicketBook(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    this.store = context.getStateStore(ExposureTopology.STORM_TICKETS);
  }

  /** What the ticket of a storm says happened. */
  List<HistoryEntry> history(String stormId) {
    byte[] last = store.get(stormId);
    return last == null ? List.of() : StormTickets.history(decode(last));
  }

  /** Writes the ticket, and returns it. */
  RemediationTicket write(StormCase storm, Instant now) {
    RemediationTicket ticket = StormTickets.of(storm);
    byte[] value = codec.encode(ticket);
    store.put(ticket.getExposureId(), value);
    context.forward(
        new Record<>(
            ticket.getTicketId().getBytes(StandardCharsets.UTF_8), value, now.toEpochMilli()),
        ExposureTopology.OVERSEER_TICKETS);
    return ticket;
  }

  private RemediationTicket decode(byte[] bytes) {
    try {
      return codec.decode(bytes);
    } catch (UndecodableRecord e) {
      throw new IllegalStateException("the state store is damaged: delete its directory", e);
    }
  }
}
