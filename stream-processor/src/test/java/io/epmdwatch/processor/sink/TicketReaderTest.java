package io.epmdwatch.processor.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.RemediationTicket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TicketReaderTest {
  private static final RemediationTicket TICKET = Given.ticket().build();

  private final AvroCodec<RemediationTicket> codec =
      AvroCodec.of(RecordType.REMEDIATION_TICKET, RemediationTicket.class);
  private final AtomicInteger unreadable = new AtomicInteger();
  private final TicketReader reader = new TicketReader(codec, unreadable::incrementAndGet);

  @Test
  void readsTicketsAndThatTheyAreGone() {
    assertThat(read(TICKET.getTicketId(), codec.encode(TICKET)))
        .contains(new Received(TICKET.getTicketId(), Optional.of(TICKET), 3, 17));
    assertThat(read(TICKET.getTicketId(), null))
        .contains(new Received(TICKET.getTicketId(), Optional.empty(), 3, 17));
    assertThat(unreadable).hasValue(0);
  }

  @Test
  void countsWhatItPassesOver() {
    assertThat(read(TICKET.getTicketId(), new byte[] {1, 2, 3})).isEmpty();
    assertThat(read("TKT-00000000000000ff", codec.encode(TICKET))).isEmpty();
    assertThat(read("../../etc", codec.encode(TICKET))).isEmpty();
    assertThat(read("../../etc", null)).isEmpty();
    assertThat(reader.read(new ConsumerRecord<>("epmd.tickets", 3, 17, null, null))).isEmpty();
    assertThat(unreadable).hasValue(5);
  }

  private Optional<Received> read(String key, byte[] value) {
    return reader.read(
        new ConsumerRecord<>("epmd.tickets", 3, 17, key.getBytes(StandardCharsets.UTF_8), value));
  }
}
