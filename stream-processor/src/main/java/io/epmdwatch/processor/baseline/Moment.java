package io.epmdwatch.processor.baseline;

import io.epmdwatch.net.EscapedText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A point in time as people write it. */
final class Moment {
  private static final Pattern DAYS = Pattern.compile("(\\d{1,5})d");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private Moment() {}

  /**
   * The time a text stands for: {@code 2027-03-01} is the start of that day in UTC, {@code
   * 2027-03-01T12:00:00Z} is itself, {@code 90d} is so many days from now.
   *
   * @throws IllegalArgumentException naming the field when it is none of these
   */
  static Instant parse(String field, String text, Instant now) {
    Matcher days = DAYS.matcher(text);
    if (days.matches()) {
      return now.plus(Duration.ofDays(Long.parseLong(days.group(1))))
          .truncatedTo(ChronoUnit.SECONDS);
    }
    try {
      return DATE.matcher(text).matches()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          field
              + ": '"
              + EscapedText.of(text)
              + "' is not a time: write 2027-03-01, 2027-03-01T12:00:00Z or 90d",
          e);
    }
  }
}
