package io.epmdwatch.processor.sink;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures: twice as long each time, with jitter, so that what failed
 * together does not come back together.
 *
 * @param first after the first failure, at most
 * @param longest ever, but for what the other system asks for
 */
record Backoff(Duration first, Duration longest, RandomGenerator random) {
  private static final int MOST_DOUBLINGS = 20;

  /**
   * The wait.
   *
   * @param failures in a row, from 1
   */
  Duration after(int failures) {
    long doubled = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
    long most = Math.min(doubled, longest.toMillis());
    return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
  }
}
