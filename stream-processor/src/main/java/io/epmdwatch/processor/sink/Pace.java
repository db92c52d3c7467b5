package io.epmdwatch.processor.sink;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Keeps requests apart. For one thread. */
final class Pace {
  private final long gapNanos;
  private long next = System.nanoTime();

  /** At most so many a second. */
  Pace(int perSecond) {
    gapNanos = Duration.ofSeconds(1).toNanos() / perSecond;
  }

  /** Returns when it is time for the next one. */
  void await() throws InterruptedException {
    long wait = next - System.nanoTime();
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
    next = System.nanoTime() + gapNanos;
  }
}
