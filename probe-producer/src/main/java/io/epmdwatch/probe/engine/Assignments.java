package io.epmdwatch.probe.engine;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engine's threads share: where targets come from and where observations go. Both are
 * called by one thread at a time, so that neither needs to know of threads.
 */
final class Assignments {
  private static final Logger LOG = LoggerFactory.getLogger(Assignments.class);

  private final TargetSource source;
  private final ObservationSink sink;
  private boolean done;
  private boolean paused;
  private long askAgainNanos;

  Assignments(TargetSource source, ObservationSink sink) {
    this.source = source;
    this.sink = sink;
  }

  synchronized boolean isDone() {
    return done;
  }

  synchronized Optional<TargetSource.Probe> next(long nowNanos) {
    if (nanosUntilAsked(nowNanos) > 0) {
      return Optional.empty();
    }
    TargetSource.Next next = ask();
    paused = next instanceof TargetSource.NotYet;
    if (next instanceof TargetSource.NotYet notYet) {
      askAgainNanos = nowNanos + notYet.pause().toNanos();
    }
    done = next instanceof TargetSource.Done;
    return next instanceof TargetSource.Probe probe ? Optional.of(probe) : Optional.empty();
  }

  /** Nanoseconds until it makes sense to ask again, at least 0. */
  synchronized long nanosUntilAsked(long nowNanos) {
    if (done) {
      return Duration.ofHours(1).toNanos();
    }
    return paused ? Math.max(0, askAgainNanos - nowNanos) : 0;
  }

  synchronized void deliver(HostObservation observation) {
    try {
      sink.accept(observation);
    } catch (RuntimeException e) {
      LOG.error("event=sink_failed host={}", observation.target(), e);
    }
  }

  /** A source that fails is at its end: asking a broken one for ever would not mend it. */
  private TargetSource.Next ask() {
    try {
      return source.next();
    } catch (RuntimeException e) {
      LOG.error("event=source_failed action=ends_run", e);
      return new TargetSource.Done();
    }
  }
}
