package io.epmdwatch.processor.operator;

import io.epmdwatch.command.TextTable;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.Severity;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Exposures as a table, the worst first, and as one line of counts. */
final class ExposureTable {
  private static final List<Severity> WORST_FIRST =
      Stream.of(Severity.values()).sorted(Comparator.reverseOrder()).toList();

  private final List<ExposureRow> rows;

  ExposureTable(Collection<ExposureRow> rows) {
    this.rows = rows.stream().sorted(ExposureRow.WORST_FIRST).toList();
  }

  /** Prints a line for each exposure, with ages as of now. */
  void print(PrintWriter out, Instant now) {
    TextTable table =
        new TextTable(
            "ID",
            "SEVERITY",
            "STATE",
            "ADDRESS",
            "WHAT",
            "NODES",
            "SINCE",
            "SEEN-FROM",
            "OWNER",
            "DUE",
            "TICKET");
    boolean zones = rows.stream().map(ExposureRow::zone).distinct().count() > 1;
    for (ExposureRow row : rows) {
      table.row(
          row.id(),
          row.severity().name(),
          row.state().name(),
          zones ? EscapedText.of(row.zone()) + "|" + row.address() : row.address(),
          row.what(),
          row.nodes(),
          Age.since(row.since(), now),
          row.seenFrom(),
          row.owner(),
          due(row, now),
          row.ticket());
    }
    table.print(out);
  }

  /** How many there are of each severity, how many are accepted and how many overdue. */
  String summary() {
    List<String> parts = new ArrayList<>();
    for (Severity severity : WORST_FIRST) {
      count(parts, severity.name(), rows.stream().filter(r -> r.severity() == severity).count());
    }
    List<String> marked = new ArrayList<>();
    count(marked, "accepted", inState(ExposureState.ACCEPTED));
    count(marked, "resolved", inState(ExposureState.RESOLVED));
    count(marked, "overdue", rows.stream().filter(ExposureTable::isOverdue).count());
    return Words.count(rows.size(), "exposure")
        + ": "
        + String.join(", ", parts)
        + (marked.isEmpty()
            ? ""
            : marked.stream().collect(Collectors.joining(", ", "; of these ", "")));
  }

  private long inState(ExposureState state) {
    return rows.stream().filter(row -> row.state() == state).count();
  }

  private static void count(List<String> parts, String name, long count) {
    if (count > 0) {
      parts.add(count + " " + name);
    }
  }

  private static boolean isOverdue(ExposureRow row) {
    return row.overdue() && isOpen(row);
  }

  private static boolean isOpen(ExposureRow row) {
    return row.state() == ExposureState.OPEN || row.state() == ExposureState.CLOSING;
  }

  private static String due(ExposureRow row, Instant now) {
    return isOpen(row)
        ? row.dueAt().map(at -> Age.due(at, row.overdue(), now)).orElse(Cell.NONE)
        : Cell.NONE;
  }
}
