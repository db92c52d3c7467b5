package io.epmdwatch.probe.scope;

import io.epmdwatch.net.EscapedText;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Days of the week as people write them: {@code Sat}, {@code Mon-Fri}, {@code Fri-Mon}. */
final class WeekDays {
  private WeekDays() {}

  /**
   * The days in a text.
   *
   * @throws IllegalArgumentException when it is malformed
   */
  static Set<DayOfWeek> parse(String text) {
    int dash = text.indexOf('-');
    DayOfWeek first = day(dash < 0 ? text : text.substring(0, dash));
    DayOfWeek last = day(text.substring(dash + 1));
    Set<DayOfWeek> days = EnumSet.of(last);
    for (DayOfWeek day = first; day != last; day = day.plus(1)) {
      days.add(day);
    }
    return days;
  }

  private static DayOfWeek day(String text) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().substring(0, 3).equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is not a day: write Mon, Tue, Wed, Thu, Fri, Sat or Sun, or two of them"
                            .formatted(EscapedText.of(text))
                        + " such as Mon-Fri"));
  }
}
