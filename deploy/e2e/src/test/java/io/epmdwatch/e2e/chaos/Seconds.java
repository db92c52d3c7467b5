package io.epmdwatch.e2e.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Measured times as figures. */
final class Seconds {
  private Seconds() {}

  /** One, in seconds. */
  static String of(Duration one) {
    return String.format(Locale.ROOT, "%.1f s", one.toMillis() / 1000.0);
  }

  /** Several: their middle and the longest. */
  static String of(List<Duration> all) {
    return "p50 %s, max %s, n=%d".formatted(of(median(all)), of(longest(all)), all.size());
  }

  /** The middle one; of an even number the longer of the two. */
  static Duration median(List<Duration> all) {
    return all.stream().sorted().toList().get(all.size() / 2);
  }

  /** The longest. */
  static Duration longest(List<Duration> all) {
    return all.stream().sorted().toList().get(all.size() - 1);
  }
}
