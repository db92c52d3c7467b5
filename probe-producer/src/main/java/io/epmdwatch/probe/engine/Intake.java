package io.epmdwatch.probe.engine;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A source with a memory: when it may be asked again, and whether it has ended. */
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final TargetSource source;
  private boolean done;
  private long askAgainNanos;
  private boolean paused;

  Intake(TargetSource source) {
    this.source = source;
  }

  boolean isDone() {
    return done;
  }

  Optional<Target> next(long nowNanos) {
    if (done || nanosUntilAsked(nowNanos) > 0) {
      return Optional.empty();
    }
    TargetSource.Next next = ask();
    paused = next instanceof TargetSource.NotYet;
    if (next instanceof TargetSource.NotYet notYet) {
      askAgainNanos = nowNanos + notYet.pause().toNanos();
    }
    done = next instanceof TargetSource.Done;
    return next instanceof TargetSource.Probe probe
        ? Optional.of(probe.target())
        : Optional.empty();
  }

  /** Nanoseconds until it makes sense to ask again, at least 0. */
  long nanosUntilAsked(long nowNanos) {
    if (done) {
      return Duration.ofHours(1).toNanos();
    }
    return paused ? Math.max(0, askAgainNanos - nowNanos) : 0;
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
