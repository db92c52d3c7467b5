package io.epmdwatch.probe.scope;

import io.epmdwatch.net.EscapedText;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Hours of every week during which nothing is probed, by the clock on a wall in its zone. A window
 * that an hour is put into or taken out of becomes longer or shorter; one that lies in the hour
 * that is put twice holds both times.
 *
 * @param days on which it begins
 * @param from its first moment
 * @param to its end, on the next day unless later than {@code from}
 * @param zone whose wall
 */
public record MaintenanceWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
  private static final String TIME = "([01]\\d|2[0-3]):([0-5]\\d)";
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<days>\\S+) )?(?<from>%1$s)-(?<to>%1$s|24:00)(?: (?<zone>\\S+))?".formatted(TIME));

  /** Copies the days. */
  public MaintenanceWindow {
    days = Set.copyOf(days);
  }

  /**
   * The window in a text such as {@code Sat 02:00-04:00}, {@code Mon-Fri 22:00-23:30 Europe/Berlin}
   * or {@code 02:00-04:00}, which is every day. The zone is UTC unless given.
   *
   * @throws IllegalArgumentException when it is malformed
   */
  public static MaintenanceWindow parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'%s': write [DAYS] HH:MM-HH:MM [ZONE], such as Sat 02:00-04:00 Europe/Berlin"
              .formatted(EscapedText.of(text)));
    }
    if (form.group("from").equals(form.group("to"))) {
      throw new IllegalArgumentException(
          "'%s': begins when it ends; a whole day is 00:00-24:00".formatted(text));
    }
    return new MaintenanceWindow(
        WeekDays.parse(Optional.ofNullable(form.group("days")).orElse("Mon-Sun")),
        LocalTime.parse(form.group("from")),
        form.group("to").equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(form.group("to")),
        zone(Optional.ofNullable(form.group("zone")).orElse("UTC")));
  }

  /** Whether it is open at that time; its end is not in it. */
  public boolean contains(Instant time) {
    return endIfOpen(time).isPresent();
  }

  /** When it ends that is open at that time; the time itself when it is not open. */
  public Instant endAfter(Instant time) {
    return endIfOpen(time).orElse(time);
  }

  private Optional<Instant> endIfOpen(Instant time) {
    LocalDate today = LocalDate.ofInstant(time, zone);
    // Tomorrow's may have begun: where clocks go back over midnight the date does so too.
    return Stream.of(today.minusDays(1), today, today.plusDays(1))
        .filter(day -> days.contains(day.getDayOfWeek()))
        .filter(day -> !time.isBefore(begin(day)) && time.isBefore(end(day)))
        .map(this::end)
        .max(Instant::compareTo);
  }

  /** The first moment at which the wall's clock shows the time or a later one. */
  private Instant begin(LocalDate day) {
    LocalDateTime local = day.atTime(from);
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }

  private Instant end(LocalDate day) {
    LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
    return ZonedDateTime.of(last, to, zone).withLaterOffsetAtOverlap().toInstant();
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'%s' is not a time zone: write one such as Europe/Berlin"
              .formatted(EscapedText.of(text)),
          e);
    }
  }
}
