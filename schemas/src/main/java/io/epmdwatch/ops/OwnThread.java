package io.epmdwatch.ops;

import java.time.Duration;

/** The one thread of something that works until it is closed. Keeps no JVM alive. */
public final class OwnThread {
  private final Thread thread;

  /** One that has not begun. */
  public OwnThread(String name, Runnable work) {
    thread = new Thread(work, name);
    thread.setDaemon(true);
  }

  /** Begins; once. */
  public void start() {
    thread.start();
  }

  /** Whether it has begun and not ended. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  /** Waits so long for the end of one that was told to end, and then interrupts it. */
  public void end(Duration grace) {
    try {
      thread.join(grace.toMillis());
      thread.interrupt();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
