package io.epmdwatch.processor.operator;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Severity;
import io.epmdwatch.schemas.TicketStatus;
import java.time.Instant;
import java.util.Comparator;

/** As much of a ticket as a table shows: it is held for each of maybe 100,000. */
record TicketRow(
    String id,
    Severity severity,
    TicketStatus status,
    Instant dueAt,
    boolean overdue,
    String where,
    String order,
    String what,
    String nodes,
    Instant openedAt,
    String owner,
    String platform) {

  /** What is to be done first, by when it is due; then what is accepted; then what is resolved. */
  static final Comparator<TicketRow> MOST_URGENT_FIRST =
      Comparator.comparing((TicketRow row) -> urgency(row.status()))
          .thenComparing(TicketRow::dueAt)
          .thenComparing(TicketRow::severity, Comparator.reverseOrder())
          .thenComparing(TicketRow::order)
          .thenComparing(TicketRow::id);

  static TicketRow of(RemediationTicket ticket) {
    return new TicketRow(
        ticket.getTicketId(),
        ticket.getSeverity(),
        ticket.getStatus(),
        ticket.getDueAt(),
        ticket.getOverdue(),
        where(ticket),
        AddressOrder.of(ticket.getAddress()),
        what(ticket).intern(),
        Cell.nodes(ticket.getNodes()),
        ticket.getOpenedAt(),
        Cell.free(ticket.getOwner()).intern(),
        Cell.free(ticket.getPlatform()).intern());
  }

  private static int urgency(TicketStatus status) {
    return switch (status) {
      case OPEN, VERIFYING -> 0;
      case ACCEPTED -> 1;
      case RESOLVED -> 2;
    };
  }

  private static String where(RemediationTicket ticket) {
    return ticket
        .getRange()
        .map(EscapedText::of)
        .orElseGet(() -> Addresses.endpoint(ticket.getAddress(), ticket.getPort()));
  }

  private static String what(RemediationTicket ticket) {
    String what =
        ticket.getSubject() == AlertSubject.STORM
            ? "storm, " + ticket.getOpenExposures() + " open"
            : work(ticket);
    return ticket.getWrongFix().isPresent() ? what + ", wrong fix" : what;
  }

  private static String work(RemediationTicket ticket) {
    return ticket.getDeviation() == Deviation.OTHER
        ? Cell.of(ticket.getTitle())
        : Words.of(ticket.getDeviation());
  }
}
