package io.epmdwatch.processor.operator;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time in its largest unit: {@code 40s}, {@code 5m}, {@code 3h}, {@code 12d}. */
final class Age {
  private Age() {}

  /** How long ago it was, or 0s for a time to come. */
  static String since(Instant then, Instant now) {
    return of(Duration.between(then, now));
  }

  /** The stretch, rounded down; 0s when it is negative. */
  static String of(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return seconds / 60 + "m";
    }
    return seconds < 86_400 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
  }

  /** When something is due: {@code in 3d}, or that it is overdue. */
  static String due(Instant dueAt, boolean overdue, Instant now) {
    return overdue || dueAt.isBefore(now)
        ? "OVERDUE " + since(dueAt, now)
        : "in " + of(Duration.between(now, dueAt));
  }
}
