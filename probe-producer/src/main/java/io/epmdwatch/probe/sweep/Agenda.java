package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.TargetSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * What to probe next: what was put off, then what is to be tried again, then what is new. Targets
 * whose block has had enough for the moment are put off, and others go before them.
 */
final class Agenda {
  /** Between the passes; long enough for a short congestion to be over. */
  private static final long UNTIL_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

  private static final long A_MOMENT_NANOS = Duration.ofMillis(2).toNanos();
  private static final int MOST_PUT_OFF = 4096;
  private static final int TRIED_AT_ONCE = 64;

  private record Dated(Errand errand, long fromNanos) {}

  private final TargetSource fresh;
  private final Politeness politeness;
  private final PutOff putOff = new PutOff();
  private final Queue<Dated> again = new ArrayDeque<>();
  private boolean freshIsDone;
  private long waitNanos;

  Agenda(TargetSource fresh, Politeness politeness) {
    this.fresh = fresh;
    this.politeness = politeness;
  }

  /** One that may be dialled at once, for which leave has been taken. */
  Optional<Errand> next(long nowNanos) {
    waitNanos = politeness.nanosUntilAny(nowNanos);
    if (waitNanos > 0) {
      return Optional.empty();
    }
    Optional<Errand> due = putOff.takeDue(nowNanos, errand -> leave(errand, nowNanos));
    for (int i = 0; i < TRIED_AT_ONCE && due.isEmpty(); i++) {
      Optional<Errand> other = other(nowNanos);
      if (other.isEmpty()) {
        return other;
      }
      due = other.filter(errand -> isGivenLeave(errand, nowNanos));
    }
    return due;
  }

  /** After {@link #next} gave nothing: how long not to ask again, more than zero. */
  Duration pause() {
    return Duration.ofNanos(Math.max(waitNanos, A_MOMENT_NANOS / 10));
  }

  /** To be tried once more, in the next pass. */
  void tryAgain(Errand errand, long nowNanos) {
    again.add(new Dated(errand.again(), nowNanos + UNTIL_AGAIN_NANOS));
  }

  /** Whether there is nothing left, unless what is under way is to be tried again. */
  boolean isDone() {
    return freshIsDone && putOff.size() == 0 && again.isEmpty();
  }

  private boolean isGivenLeave(Errand errand, long nowNanos) {
    if (putOff.addBehind(errand)) {
      return false;
    }
    long wait = leave(errand, nowNanos);
    if (wait > 0) {
      putOff.add(errand, nowNanos + wait);
    }
    return wait == 0;
  }

  private long leave(Errand errand, long nowNanos) {
    return politeness.take(errand.target().address(), nowNanos);
  }

  /** One that was not put off: to be tried again, or new. */
  private Optional<Errand> other(long nowNanos) {
    if (!again.isEmpty() && again.peek().fromNanos() - nowNanos <= 0) {
      return Optional.of(again.remove().errand());
    }
    Optional<Errand> first = putOff.size() < MOST_PUT_OFF ? firstTime() : Optional.empty();
    if (first.isEmpty()) {
      waitNanos = Math.max(waitNanos, A_MOMENT_NANOS);
    }
    return first;
  }

  private Optional<Errand> firstTime() {
    if (freshIsDone) {
      return Optional.empty();
    }
    TargetSource.Next next = fresh.next();
    freshIsDone = next instanceof TargetSource.Done;
    if (next instanceof TargetSource.NotYet notYet) {
      waitNanos = notYet.pause().toNanos();
    }
    return next instanceof TargetSource.Probe probe
        ? Optional.of(new Errand(probe.target(), 1))
        : Optional.empty();
  }
}
