package io.epmdwatch.processor.operator;

import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Severity;
import io.epmdwatch.schemas.TicketStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * Which tickets a person wants to see.
 *
 * @param all the resolved ones, too
 * @param overdue only what is overdue
 * @param atLeast the lowest severity
 * @param owner the owner, if only one
 */
record TicketFilter(boolean all, boolean overdue, Severity atLeast, Optional<String> owner) {
  /** All that is not resolved. */
  static final TicketFilter UNRESOLVED =
      new TicketFilter(false, false, Severity.LOW, Optional.empty());

  /** Whether it is one of them as of now. */
  boolean test(RemediationTicket ticket, Instant now) {
    return (all || ticket.getStatus() != TicketStatus.RESOLVED)
        && (!overdue || isOverdue(ticket, now))
        && ticket.getSeverity().compareTo(atLeast) >= 0
        && owner.map(ticket.getOwner()::equals).orElse(true);
  }

  private static boolean isOverdue(RemediationTicket ticket, Instant now) {
    return isToDo(ticket.getStatus()) && (ticket.getOverdue() || ticket.getDueAt().isBefore(now));
  }

  /** Whether someone has to do something about tickets of this status. */
  static boolean isToDo(TicketStatus status) {
    return status == TicketStatus.OPEN || status == TicketStatus.VERIFYING;
  }
}
