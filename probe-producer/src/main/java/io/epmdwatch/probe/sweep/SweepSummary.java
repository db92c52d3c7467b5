package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Evidence;
import io.epmdwatch.probe.engine.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

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
    OutcomeCounts outcomes,
    long notPublished,
    boolean complete) {
  /** How many hosts gave this kind of evidence. */
  public long count(Evidence evidence) {
    return outcomes.of(evidence);
  }

  /** How many hosts ended so. */
  public long count(Outcome outcome) {
    return outcomes.of(outcome);
  }

  /** The figures in one line, for people. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%s: %d blocks in %.1f s: %s, %d not published",
        complete ? "swept" : "stopped",
        blocks,
        Duration.between(startedAt, finishedAt).toMillis() / 1000.0,
        outcomes.words(0),
        notPublished);
  }
}
