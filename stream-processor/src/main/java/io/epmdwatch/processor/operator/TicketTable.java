package io.epmdwatch.processor.operator;

import io.epmdwatch.command.TextTable;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Tickets as a table, the most urgent first, and as one line of counts. */
final class TicketTable {
  private final List<TicketRow> rows;

  TicketTable(Collection<TicketRow> rows) {
    this.rows = rows.stream().sorted(TicketRow.MOST_URGENT_FIRST).toList();
  }

  /** Prints a line for each ticket, with ages as of now. */
  void print(PrintWriter out, Instant now) {
    TextTable table =
        new TextTable(
            "ID",
            "SEVERITY",
            "STATUS",
            "DUE",
            "ADDRESS",
            "WHAT",
            "NODES",
            "OPENED",
            "OWNER",
            "PLATFORM");
    for (TicketRow row : rows) {
      table.row(
          row.id(),
          row.severity().name(),
          row.status().name(),
          TicketFilter.isToDo(row.status()) ? Age.due(row.dueAt(), row.overdue(), now) : Cell.NONE,
          row.where(),
          row.what(),
          row.nodes(),
          Age.since(row.openedAt(), now),
          row.owner(),
          row.platform());
    }
    table.print(out);
  }

  /** How many there are, and how many of them are to be done and overdue. */
  String summary(Instant now) {
    List<TicketRow> toDo = rows.stream().filter(row -> TicketFilter.isToDo(row.status())).toList();
    long overdue = toDo.stream().filter(row -> row.overdue() || row.dueAt().isBefore(now)).count();
    return "%s: %d to do, %d overdue"
        .formatted(Words.count(rows.size(), "ticket"), toDo.size(), overdue);
  }
}
