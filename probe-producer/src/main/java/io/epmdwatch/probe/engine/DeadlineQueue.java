package io.epmdwatch.probe.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Things that all get the same time, so the first in is the first due: constant time for adding,
 * removing and finding the next, where a priority queue would sort.
 *
 * @param <T> what waits
 */
final class DeadlineQueue<T> {
  private final Deadline<T> ends = new Deadline<>(null);
  private final long allowedNanos;

  DeadlineQueue(Duration allowed) {
    this.allowedNanos = allowed.toNanos();
  }

  /** Waits here from now on, and nowhere else. */
  void add(Deadline<T> deadline, long nowNanos) {
    deadline.cancel();
    deadline.dueNanos = nowNanos + allowedNanos;
    deadline.before = ends.before;
    deadline.after = ends;
    ends.before.after = deadline;
    ends.before = deadline;
  }

  boolean isEmpty() {
    return !ends.isWaiting();
  }

  /** Takes out the next one whose time is up. */
  Optional<T> takeDue(long nowNanos) {
    if (isEmpty() || ends.after.dueNanos - nowNanos > 0) {
      return Optional.empty();
    }
    return Optional.of(takeFirst());
  }

  /** Takes out all, due or not. */
  void drain(Consumer<T> action) {
    while (!isEmpty()) {
      action.accept(takeFirst());
    }
  }

  /** Nanoseconds until the next is due, at least 0; a long time when there is none. */
  long nanosUntilDue(long nowNanos) {
    return isEmpty() ? Duration.ofHours(1).toNanos() : Math.max(0, ends.after.dueNanos - nowNanos);
  }

  private T takeFirst() {
    Deadline<T> first = ends.after;
    first.cancel();
    return first.owner;
  }
}
