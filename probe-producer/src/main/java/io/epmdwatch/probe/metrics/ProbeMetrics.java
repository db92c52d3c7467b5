package io.epmdwatch.probe.metrics;

import io.epmdwatch.probe.engine.Outcome;
import java.time.Instant;

/**
 * What a prober counts. The counts hang together, and an alert should watch that they do:
 *
 * <ul>
 *   <li>started = the sum of ended over all outcomes + the probes under way;
 *   <li>ended with an outcome of the answered kind = published + failed + results under way.
 * </ul>
 *
 * <p>Safe for use by several threads: the engine's and the publisher's.
 */
public interface ProbeMetrics {
  /** Counts nothing. */
  ProbeMetrics NOOP =
      new ProbeMetrics() {
        @Override
        public void probeStarted() {}

        @Override
        public void probeEnded(Outcome outcome) {}

        @Override
        public void resultPublished() {}

        @Override
        public void resultFailed() {}

        @Override
        public void reportPublished() {}

        @Override
        public void reportFailed() {}

        @Override
        public void sweepCompleted(Instant at) {}
      };

  /** A target was handed to the engine. */
  void probeStarted();

  /** The engine is done with a target. */
  void probeEnded(Outcome outcome);

  /** Kafka acknowledged a result. */
  void resultPublished();

  /** Kafka did not take a result; its address goes into the report as not published. */
  void resultFailed();

  /** Kafka acknowledged a block's report. */
  void reportPublished();

  /** Kafka did not take a block's report; the next sweep brings a new one. */
  void reportFailed();

  /** Every block of the scope was swept. */
  void sweepCompleted(Instant at);
}
