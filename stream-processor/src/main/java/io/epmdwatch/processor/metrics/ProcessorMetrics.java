package io.epmdwatch.processor.metrics;

import io.epmdwatch.processor.domain.AlertKind;
import io.epmdwatch.processor.domain.CoverageShare;
import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the processor counts.
 *
 * <p>How the counters relate, by topic: records read = judged + dead letters of every reason but
 * {@link DeadLetterReason#NOT_PRODUCED}, which are of records that were judged. So, over the life
 * of all workers and processors and once nothing is under way, results published = that sum for
 * {@code epmd.probe-results}, and likewise reports; what others write to these topics adds to the
 * right side. A record that is read again counts again: a worker's after a crash, a processor's
 * after a transaction that was not committed. Alert when the sides part otherwise.
 */
public interface ProcessorMetrics {
  /** Counts nothing. */
  ProcessorMetrics NOOP = new ProcessorMetrics() {};

  /** A zone has been heard of: its gauges are to exist, at zero. */
  default void zone(String zone) {}

  /**
   * A record of this topic was judged.
   *
   * @param epochMillis when, in Unix time; a number, since this is for every record
   */
  default void judged(String topic, long epochMillis) {}

  /** A record of this topic went to the dead letters. */
  default void deadLetter(String topic, DeadLetterReason reason) {}

  /** An alert was written. */
  default void alert(AlertKind kind) {}

  /**
   * An alert about an exposure was written so long after the evidence, the change of a rule or the
   * date that it is for.
   */
  default void alertDelayed(Duration by) {}

  /** So many more, or fewer, exposures are in this state now. */
  default void exposures(String zone, ExposureState state, Severity severity, int change) {}

  /** So many more, or fewer, exposures on which somebody has to act are overdue now. */
  default void overdue(String zone, Severity severity, int change) {}

  /** So many rules are loaded. */
  default void baselineRules(int rules) {}

  /** Of the rules that are in force now the first ends then; empty when none is. */
  default void baselineEnds(Optional<Instant> first) {}

  /**
   * A partition stands so with an objective; 1 adds its blocks to the gauges, -1 takes them out.
   */
  default void coverage(CoverageShare share, int sign) {}

  /** So many more, or fewer, storms are open. */
  default void stormsOpen(String zone, int change) {}

  /** A vantage sees, or is lost. */
  default void vantage(String zone, String vantage, boolean up) {}

  /** The canary of a vantage last answered then. */
  default void canaryAnswered(String zone, String vantage, Instant at) {}

  /** A vantage is no longer watched from here. */
  default void vantageGone(String zone, String vantage) {}
}
