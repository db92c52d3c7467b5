package io.epmdwatch.processor.sink;

import io.epmdwatch.schemas.TicketLink;
import java.util.Optional;

/** What a sink remembers of each ticket; what is put in survives a crash once this returns. */
interface LinkStore {
  /** What is known of a ticket. */
  Optional<TicketLink> get(String ticketId);

  /** Remembers this, in place of what was known. */
  void put(TicketLink link);

  /** Forgets a ticket. */
  void remove(String ticketId);
}
