package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Evidence;
import io.epmdwatch.probe.engine.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * A sweep that is over.
 *
 * @param sweepId as in its records
 * @param startedAt before the first probe
 * @param finishedAt after the last acknowledgement
 * @param blocks with a report
 * @param outcomes hosts by how their probe ended
 * @param notPublished answers and reports that nobody took
 * @param complete whether every block of the scope was swept and reported
 */
public record SweepSummary(
    String sweepId,
    Instant startedAt,
    Instant finishedAt,
    int blocks,
    Map<Outcome, Long> outcomes,
    long notPublished,
    boolean complete) {
  /** Copies the outcomes. */
  public SweepSummary {
    outcomes = Map.copyOf(outcomes);
  }

  /** How many hosts gave this kind of evidence. */
  public long count(Evidence evidence) {
    return outcomes.entrySet().stream()
        .filter(entry -> entry.getKey().evidence() == evidence)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** How many hosts ended so. */
  public long count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** The figures in one line, for people. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%s: %d blocks in %.1f s: %d epmd, %d other answers, %d refused, %d silent, "
            + "%d not probed, %d not published",
        complete ? "swept" : "stopped",
        blocks,
        Duration.between(startedAt, finishedAt).toMillis() / 1000.0,
        count(Outcome.EPMD),
        count(Evidence.ANSWERED) - count(Outcome.EPMD),
        count(Evidence.REFUSED),
        count(Evidence.SILENT),
        count(Evidence.NONE),
        notPublished);
  }
}
