package io.epmdwatch.probe.metrics;

import io.epmdwatch.probe.engine.Outcome;
import java.time.Instant;

/**
 * What the prober counts.
 *
 * <p>How the counters relate: probes started = sum of probes by outcome + probes under way; results
 * made = published + failed + unacknowledged. Alert when a sum does not hold between sweeps.
 */
public interface ProbeMetrics {
  /** Counts nothing. */
  ProbeMetrics NOOP = new ProbeMetrics() {};

  /** A probe began. */
  default void started() {}

  /** A probe ended. */
  default void ended(Outcome outcome) {}

  /** Kafka acknowledged a result. */
  default void resultPublished() {}

  /** Kafka did not acknowledge a result. */
  default void resultFailed() {}

  /** Kafka acknowledged a sweep report. */
  default void reportPublished() {}

  /** Kafka did not acknowledge a sweep report: nobody knows that its block was swept. */
  default void reportFailed() {}

  /** A sweep went through its whole scope and every report of it was acknowledged. */
  default void sweepCompleted(Instant at) {}
}
