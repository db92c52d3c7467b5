package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Evidence;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.list.ListCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A sweep of a list that is over.
 *
 * @param startedAt before the first probe
 * @param finishedAt after the last acknowledgement
 * @param counts what became of the list
 * @param outcomes targets by how their probe ended
 * @param notPublished results that nobody took
 * @param complete whether nothing stopped it before the list ended
 * @param failure why the list could not be read to its end
 */
public record ListSummary(
    Instant startedAt,
    Instant finishedAt,
    ListCounts counts,
    OutcomeCounts outcomes,
    long notPublished,
    boolean complete,
    Optional<Exception> failure) {
  /** How many targets ended so. */
  public long count(Outcome outcome) {
    return outcomes.of(outcome);
  }

  /** How many targets gave this kind of evidence. Those that were never begun gave none. */
  public long count(Evidence evidence) {
    return outcomes.of(evidence) + (evidence == Evidence.NONE ? neverBegun() : 0);
  }

  /** The figures in one line, for people. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%s: %d targets in %.1f s: %s, %d not published",
        complete ? "probed" : "stopped",
        counts.targets(),
        Duration.between(startedAt, finishedAt).toMillis() / 1000.0,
        outcomes.words(neverBegun()),
        notPublished);
  }

  private long neverBegun() {
    return counts.targets() - outcomes.total();
  }
}
