package io.epmdwatch.processor.domain;

import java.time.Duration;

/** A length of time in words, in the largest unit that needs no fraction. */
final class Span {
  private Span() {}

  static String of(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds > 0 && seconds % 86_400 == 0) {
      return counted(seconds / 86_400, "day");
    }
    if (seconds > 0 && seconds % 3_600 == 0) {
      return counted(seconds / 3_600, "hour");
    }
    return seconds > 0 && seconds % 60 == 0
        ? counted(seconds / 60, "minute")
        : counted(seconds, "second");
  }

  /** A number of things. */
  static String counted(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
