package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.TargetSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
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
  private final Queue<Dated> putOff =
      new PriorityQueue<>(Comparator.comparingLong(Dated::fromNanos));
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
    for (int i = 0; i < TRIED_AT_ONCE && waitNanos == 0; i++) {
      Optional<Errand> errand = candidate(nowNanos);
      if (errand.isEmpty()) {
        return errand;
      }
      long wait = politeness.take(errand.get().target().address(), nowNanos);
      if (wait == 0) {
        return errand;
      }
      putOff.add(new Dated(errand.get(), nowNanos + wait));
    }
    return Optional.empty();
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
    return freshIsDone && putOff.isEmpty() && again.isEmpty();
  }

  private Optional<Errand> candidate(long nowNanos) {
    if (isDue(putOff, nowNanos)) {
      return Optional.of(putOff.remove().errand());
    }
    if (isDue(again, nowNanos)) {
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

  private static boolean isDue(Queue<Dated> queue, long nowNanos) {
    return !queue.isEmpty() && queue.peek().fromNanos() - nowNanos <= 0;
  }
}
