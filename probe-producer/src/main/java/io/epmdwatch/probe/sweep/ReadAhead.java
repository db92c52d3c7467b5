package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.list.TargetList;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The next few targets of a list, read on a thread of its own, so that a slow list never holds the
 * engine. Taken by one thread at a time.
 */
final class ReadAhead implements AutoCloseable {
  private static final int MOST = 4096;

  private final TargetList list;
  private final BlockingQueue<Target> ready = new ArrayBlockingQueue<>(MOST);
  private final Thread thread = new Thread(this::read, "target-list");
  private volatile Optional<Exception> failure = Optional.empty();
  private volatile boolean ended;

  ReadAhead(TargetList list) {
    this.list = list;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** The next target, which stays the next; empty when none has been read yet, or none is left. */
  Optional<Target> peek() {
    return Optional.ofNullable(ready.peek());
  }

  /** Takes away what {@link #peek} gave. */
  void take() {
    ready.remove();
  }

  /** Whether there will be no further target. */
  boolean isDone() {
    boolean allRead = ended;
    return allRead && ready.isEmpty();
  }

  /** Why reading ended before the list did. */
  Optional<Exception> failure() {
    return failure;
  }

  /** Reads no further. A read that is under way cannot be ended, so nothing waits for it. */
  @Override
  public void close() {
    thread.interrupt();
  }

  private void read() {
    try {
      for (Optional<Target> next = list.next(); next.isPresent(); next = list.next()) {
        ready.put(next.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      failure = Optional.of(e);
    } finally {
      ended = true;
    }
  }
}
