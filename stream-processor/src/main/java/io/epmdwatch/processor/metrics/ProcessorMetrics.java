package io.epmdwatch.processor.metrics;

import io.epmdwatch.processor.domain.AlertKind;
import io.epmdwatch.processor.domain.CoverageShare;
import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.Severity;
import java.time.Instant;

/**
 * What the processor counts.
 *
 * <p>How the counters relate: records read from the result and report topics = judged + dead
 * letters of those topics; alert when that does not hold.
 */
public interface ProcessorMetrics {
  /** Counts nothing. */
  ProcessorMetrics NOOP = new ProcessorMetrics() {};

  /** A zone has been heard of: its gauges are to exist, at zero. */
  default void zone(String zone) {}

  /** A result or report from this topic was judged. */
  default void judged(String topic) {}

  /** A record of this topic went to the dead letters. */
  default void deadLetter(String topic, DeadLetterReason reason) {}

  /** An alert was written. */
  default void alert(AlertKind kind) {}

  /** So many more, or fewer, exposures are in this state now. */
  default void exposures(String zone, ExposureState state, Severity severity, int change) {}

  /** So many rules are loaded. */
  default void baselineRules(int rules) {}

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
