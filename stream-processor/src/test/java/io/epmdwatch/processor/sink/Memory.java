package io.epmdwatch.processor.sink;

import io.epmdwatch.schemas.LinkPhase;
import io.epmdwatch.schemas.TicketLink;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A memory that outlives the sink, and a sink that can be killed before it writes to it. */
final class Memory implements LinkStore {
  private final Map<String, TicketLink> links = new HashMap<>();
  private LinkPhase killedBefore;

  /** The sink dies before it notes this. */
  void killBefore(LinkPhase phase) {
    killedBefore = phase;
  }

  /** What a new process makes of it. */
  void restart() {
    killedBefore = null;
    links.replaceAll((id, link) -> TicketLink.newBuilder(link).setRefused("").build());
  }

  @Override
  public Optional<TicketLink> get(String ticketId) {
    return Optional.ofNullable(links.get(ticketId));
  }

  @Override
  public void put(TicketLink link) {
    if (link.getPhase() == killedBefore) {
      throw new Killed();
    }
    links.put(link.getTicketId(), link);
  }

  @Override
  public void remove(String ticketId) {
    links.remove(ticketId);
  }

  /** The end of the process. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
