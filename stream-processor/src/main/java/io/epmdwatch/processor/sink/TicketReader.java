package io.epmdwatch.processor.sink;

import io.epmdwatch.net.EscapedText;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.UndecodableRecord;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes tickets of records. What is none is passed over, logged and counted. */
final class TicketReader {
  private static final Logger LOG = LoggerFactory.getLogger(TicketReader.class);

  /** It becomes part of labels, queries and paths. */
  private static final Pattern TICKET_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private final AvroCodec<RemediationTicket> codec;
  private final Runnable unreadable;

  /**
   * A reader.
   *
   * @param unreadable is told of each record that is passed over
   */
  TicketReader(AvroCodec<RemediationTicket> codec, Runnable unreadable) {
    this.codec = codec;
    this.unreadable = unreadable;
  }

  /** The ticket; empty when the record is passed over. */
  Optional<Received> read(ConsumerRecord<byte[], byte[]> record) {
    String id = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    if (!TICKET_ID.matcher(id).matches()) {
      return passedOver(record, "not a ticket's id: " + EscapedText.of(id));
    }
    try {
      Optional<RemediationTicket> ticket =
          record.value() == null
              ? Optional.empty()
              : Optional.of(codec.decode(record.headers(), record.value()));
      return ticket.isPresent() && !ticket.get().getTicketId().equals(id)
          ? passedOver(record, "a ticket under another one's key")
          : Optional.of(new Received(id, ticket, record.partition(), record.offset()));
    } catch (UndecodableRecord e) {
      return passedOver(record, e.getMessage());
    }
  }

  private Optional<Received> passedOver(ConsumerRecord<byte[], byte[]> record, String why) {
    unreadable.run();
    LOG.warn(
        "topic={} partition={} offset={} passed over: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        why);
    return Optional.empty();
  }
}
