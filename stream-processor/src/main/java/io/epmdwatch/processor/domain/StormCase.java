package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The paperwork of a storm: what its ticket says.
 *
 * @param alarm what was last told of it
 * @param tally the exposures it stands for
 * @param history of its ticket
 */
public record StormCase(Alarm alarm, StormTally tally, List<HistoryEntry> history) {
  /** Copies the list. */
  public StormCase {
    history = List.copyOf(history);
  }

  /** Whether none of it is open any more. */
  public boolean closed() {
    return !alarm.isOpen();
  }

  /** How bad what is still open is; of a closed one, how bad it was. */
  public Severity severity() {
    return tally.worst().orElse(alarm.severity());
  }

  /** When it was proven closed. */
  public Optional<Instant> resolvedAt() {
    return closed() ? Optional.of(alarm.at()) : Optional.empty();
  }

  /**
   * The case as it goes on.
   *
   * @param history of the ticket so far
   * @param alarm what was last told
   * @param news whether that was told just now
   * @param before the tally when the ticket was last written
   * @param tally the tally now
   */
  public static StormCase next(
      List<HistoryEntry> history,
      Alarm alarm,
      boolean news,
      StormTally before,
      StormTally tally,
      Instant now) {
    Optional<String> note =
        news ? Optional.of(alarm.kind().words() + ": " + alarm.reason()) : progress(before, tally);
    List<HistoryEntry> lines =
        note.map(line -> HistoryEntry.append(history, new HistoryEntry(now, line))).orElse(history);
    return new StormCase(alarm, tally, lines);
  }

  private static Optional<String> progress(StormTally before, StormTally now) {
    if (powerOfTen(now.total()) > powerOfTen(before.total())) {
      return Optional.of("has grown to " + Span.counted(now.total(), "exposure"));
    }
    if (isHalfClosed(now) && !isHalfClosed(before)) {
      return Optional.of(
          "half of it is closed: "
              + now.openCount()
              + " of "
              + Span.counted(now.total(), "exposure")
              + " still open");
    }
    return Optional.empty();
  }

  private static int powerOfTen(int count) {
    return Integer.toString(count).length();
  }

  private static boolean isHalfClosed(StormTally tally) {
    return tally.total() > 0 && 2L * tally.openCount() <= tally.total();
  }
}
