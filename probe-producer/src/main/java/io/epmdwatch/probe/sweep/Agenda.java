package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.TargetSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * What to probe next: what was put off, then what had to wait for another run, then what is to be
 * tried again, then what is new. Targets whose block has had enough for the moment are put off, and
 * others go before them.
 */
final class Agenda {
  /** Between the passes; long enough for a short congestion to be over. */
  private static final long UNTIL_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

  /** While another run is at the host. */
  private static final long UNTIL_ITS_TURN_NANOS = Duration.ofMillis(20).toNanos();

  private static final long A_MOMENT_NANOS = Duration.ofMillis(2).toNanos();
  private static final int MOST_PUT_OFF = 4096;
  private static final int TRIED_AT_ONCE = 64;

  private record Dated(Errand errand, long fromNanos) {}

  private final TargetSource fresh;
  private final Politeness politeness;
  private final PutOff putOff = new PutOff();
  private final Queue<Dated> busy = new ArrayDeque<>();
  private final Queue<Dated> again = new ArrayDeque<>();
  private boolean freshIsDone;
  private long waitNanos;

  Agenda(TargetSource fresh, Politeness politeness) {
    this.fresh = fresh;
    this.politeness = politeness;
  }

  /** One that may be dialled at once, for which leave has been taken, and begun with its host. */
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
    return due.filter(errand -> isBegun(errand, nowNanos));
  }

  /** After {@link #next} gave nothing: how long not to ask again, more than zero. */
  Duration pause() {
    return Duration.ofNanos(Math.max(waitNanos, A_MOMENT_NANOS / 10));
  }

  /** One that was given is done with, or was not to be dialled after all. */
  void ended(Errand errand, long nowNanos) {
    politeness.end(errand.target().address(), nowNanos);
  }

  /** One that was given is to be tried once more, in the next pass. */
  void tryAgain(Errand errand, long nowNanos) {
    ended(errand, nowNanos);
    again.add(new Dated(errand.again(), nowNanos + UNTIL_AGAIN_NANOS));
  }

  /** Whether there is nothing left, unless what is under way is to be tried again. */
  boolean isDone() {
    return freshIsDone && putOff.size() == 0 && busy.isEmpty() && again.isEmpty();
  }

  private boolean isGivenLeave(Errand errand, long nowNanos) {
    if (politeness.isBusy(errand.target().address(), nowNanos)) {
      waitForTurn(errand, nowNanos);
      return false;
    }
    if (putOff.addBehind(errand)) {
      return false;
    }
    long wait = leave(errand, nowNanos);
    if (wait > 0) {
      putOff.add(errand, nowNanos + wait);
    }
    return wait == 0;
  }

  private boolean isBegun(Errand errand, long nowNanos) {
    boolean begun = politeness.begin(errand.target().address(), nowNanos);
    if (!begun) {
      waitForTurn(errand, nowNanos);
    }
    return begun;
  }

  private void waitForTurn(Errand errand, long nowNanos) {
    busy.add(new Dated(errand, nowNanos + UNTIL_ITS_TURN_NANOS));
  }

  private long leave(Errand errand, long nowNanos) {
    return politeness.take(errand.target().address(), nowNanos);
  }

  /** One that was not put off: its turn may have come, or it is to be tried again, or new. */
  private Optional<Errand> other(long nowNanos) {
    Optional<Errand> waited = takeDue(busy, nowNanos).or(() -> takeDue(again, nowNanos));
    if (waited.isPresent()) {
      return waited;
    }
    boolean hasRoom = putOff.size() + busy.size() < MOST_PUT_OFF;
    Optional<Errand> first = hasRoom ? firstTime() : Optional.empty();
    if (first.isEmpty()) {
      waitNanos = Math.max(waitNanos, A_MOMENT_NANOS);
    }
    return first;
  }

  private static Optional<Errand> takeDue(Queue<Dated> queue, long nowNanos) {
    boolean due = !queue.isEmpty() && queue.peek().fromNanos() - nowNanos <= 0;
    return due ? Optional.of(queue.remove().errand()) : Optional.empty();
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
        ? Optional.of(new Errand(probe, 1))
        : Optional.empty();
  }
}
