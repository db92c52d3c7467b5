package io.epmdwatch.probe.metrics;

import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.request.RequestOutcome;
import java.time.Duration;
import java.time.Instant;

/**
 * What a prober counts. The counts hang together, and an alert should watch that they do:
 *
 * <ul>
 *   <li>started = the sum of ended over all outcomes + the probes under way;
 *   <li>published + failed + results under way = hosts that were heard of at all, or asked for
 *       singly in {@code epmd.probe-requests}, or looked at as a canary, each once, after its last
 *       try;
 *   <li>published, over the life of all workers = what the processors judged of {@code
 *       epmd.probe-results} + its dead letters, once nothing is under way; likewise reports.
 * </ul>
 *
 * <p>A record whose acknowledgement was lost counts as failed here, and yet may be in the topic.
 *
 * <p>Safe for use by several threads: the engine's and the publisher's.
 */
public interface ProbeMetrics {
  /** Counts nothing. */
  ProbeMetrics NOOP = new ProbeMetrics() {};

  /** A target was handed to the engine. */
  default void probeStarted() {}

  /** The engine is done with a target, after so long. */
  default void probeEnded(Outcome outcome, Duration took) {}

  /** A result was given to Kafka. */
  default void resultSent() {}

  /** Kafka acknowledged a result. */
  default void resultPublished() {}

  /** Kafka did not take a result; its address goes into the report as not published. */
  default void resultFailed() {}

  /** Kafka acknowledged a block's report. */
  default void reportPublished() {}

  /** Kafka did not take a block's report; the next sweep brings a new one. */
  default void reportFailed() {}

  /** A sweep of so many addresses begins; the next is to begin so much later. */
  default void sweepBegins(Duration every, long addresses) {}

  /** Every block of the worker's part of the scope was swept. */
  default void sweepCompleted(Instant at) {}

  /** So many shares of the scope are held now, of those that several workers divide. */
  default void sharesHeld(int shares) {}

  /** A host that gave no answer is to be probed once more. */
  default void probeRetried() {}

  /** Probing is held up, or goes on again. */
  default void held(boolean now) {}

  /** A request is done with. */
  default void requestEnded(RequestOutcome outcome) {}

  /** A sweep took longer than there was until the next one. */
  default void sweepOverran() {}
}
