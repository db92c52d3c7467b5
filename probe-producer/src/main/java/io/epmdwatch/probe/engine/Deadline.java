package io.epmdwatch.probe.engine;

/**
 * A place in a {@link DeadlineQueue}. Whoever waits holds it, and it is itself the link of the
 * list, so that waiting and not waiting any more cost no memory and no search.
 *
 * @param <T> who waits
 */
final class Deadline<T> {
  final T owner;
  long dueNanos;
  Deadline<T> before = this;
  Deadline<T> after = this;

  Deadline(T owner) {
    this.owner = owner;
  }

  /** Waits no more, wherever it did. */
  void cancel() {
    before.after = after;
    after.before = before;
    before = this;
    after = this;
  }

  boolean isWaiting() {
    return after != this;
  }
}
