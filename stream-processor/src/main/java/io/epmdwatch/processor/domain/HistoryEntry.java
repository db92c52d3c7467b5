package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.List;

/**
 * A line of a ticket's history.
 *
 * @param at when it happened
 * @param note what happened
 */
public record HistoryEntry(Instant at, String note) {
  private static final int MOST = 50;

  /** The history with one more entry; the first is kept for ever, of the rest the newest 49. */
  static List<HistoryEntry> append(List<HistoryEntry> history, HistoryEntry entry) {
    return Newest.append(history, entry, MOST, 1);
  }
}
