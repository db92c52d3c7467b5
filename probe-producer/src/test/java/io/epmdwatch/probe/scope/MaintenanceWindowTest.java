package io.epmdwatch.probe.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 2026-11-23 is a Monday. */
class MaintenanceWindowTest {

  @ParameterizedTest
  @CsvSource({
    "Sat 02:00-04:00,2026-11-28T01:59:59.999Z,",
    "Sat 02:00-04:00,2026-11-28T02:00:00Z,2026-11-28T04:00:00Z",
    "Sat 02:00-04:00,2026-11-28T03:59:59.999Z,2026-11-28T04:00:00Z",
    "Sat 02:00-04:00,2026-11-28T04:00:00Z,",
    "Sat 02:00-04:00,2026-11-27T03:00:00Z,",
    "sat 02:00-04:00 UTC,2026-11-28T03:00:00Z,2026-11-28T04:00:00Z",
    "02:00-04:00,2026-11-24T03:00:00Z,2026-11-24T04:00:00Z",
    "Mon-Fri 22:00-23:30,2026-11-23T22:00:00Z,2026-11-23T23:30:00Z",
    "Mon-Fri 22:00-23:30,2026-11-27T23:00:00Z,2026-11-27T23:30:00Z",
    "Mon-Fri 22:00-23:30,2026-11-28T23:00:00Z,",
    "Fri-Mon 22:00-23:30,2026-11-29T23:00:00Z,2026-11-29T23:30:00Z",
    "Fri-Mon 22:00-23:30,2026-11-24T23:00:00Z,",
    "02:00-04:00 +05:30,2026-11-23T20:31:00Z,2026-11-23T22:30:00Z"
  })
  void isOpenFromItsBeginToItsEnd(String text, Instant time, Instant end) {
    assertOpenUntil(text, time, end);
  }

  @ParameterizedTest
  @CsvSource({
    "Sat 23:00-01:00,2026-11-28T22:59:00Z,",
    "Sat 23:00-01:00,2026-11-28T23:00:00Z,2026-11-29T01:00:00Z",
    "Sat 23:00-01:00,2026-11-29T00:59:00Z,2026-11-29T01:00:00Z",
    "Sat 23:00-01:00,2026-11-29T01:00:00Z,",
    "Sat 23:00-01:00,2026-11-28T00:30:00Z,",
    "Sat 23:00-01:00,2026-11-29T23:30:00Z,",
    "Sun 20:00-24:00,2026-11-29T23:59:59Z,2026-11-30T00:00:00Z",
    "Sun 20:00-24:00,2026-11-30T00:00:00Z,",
    "Sun 00:00-24:00,2026-11-29T00:00:00Z,2026-11-30T00:00:00Z",
    "Sun 00:00-24:00,2026-11-28T23:59:59Z,"
  })
  void mayCrossMidnight(String text, Instant time, Instant end) {
    assertOpenUntil(text, time, end);
  }

  /** Berlin: 02:00 +01:00 becomes 03:00 +02:00 at 01:00Z on 2026-03-29. */
  @ParameterizedTest
  @CsvSource({
    "Sun 01:00-04:00 Europe/Berlin,2026-03-29T00:00:00Z,2026-03-29T02:00:00Z",
    "Sun 02:30-04:00 Europe/Berlin,2026-03-29T00:59:59Z,",
    "Sun 02:30-04:00 Europe/Berlin,2026-03-29T01:00:00Z,2026-03-29T02:00:00Z",
    "Sun 01:00-02:30 Europe/Berlin,2026-03-29T01:29:00Z,2026-03-29T01:30:00Z",
    "Sun 02:00-03:00 Europe/Berlin,2026-03-29T01:00:00Z,",
    "Sat 23:00-04:00 Europe/Berlin,2026-03-29T01:59:00Z,2026-03-29T02:00:00Z"
  })
  void inSpringItLosesTheHourThatIsNotThere(String text, Instant time, Instant end) {
    assertOpenUntil(text, time, end);
  }

  /** Berlin: 03:00 +02:00 becomes 02:00 +01:00 at 01:00Z on 2026-10-25. */
  @ParameterizedTest
  @CsvSource({
    "Sun 02:00-03:00 Europe/Berlin,2026-10-25T00:00:00Z,2026-10-25T02:00:00Z",
    "Sun 02:00-03:00 Europe/Berlin,2026-10-25T01:59:00Z,2026-10-25T02:00:00Z",
    "Sun 02:30-02:45 Europe/Berlin,2026-10-25T00:30:00Z,2026-10-25T01:45:00Z",
    "Sun 02:30-02:45 Europe/Berlin,2026-10-25T01:15:00Z,2026-10-25T01:45:00Z",
    "Sun 02:30-02:45 Europe/Berlin,2026-10-25T00:29:00Z,",
    "Sun 01:00-04:00 Europe/Berlin,2026-10-24T23:00:00Z,2026-10-25T03:00:00Z"
  })
  void inAutumnItHoldsBothHours(String text, Instant time, Instant end) {
    assertOpenUntil(text, time, end);
  }

  @Test
  void aWholeYearOfNightsHasNoGapAndNoMinuteTooMany() {
    MaintenanceWindow window = MaintenanceWindow.parse("22:00-06:00 Europe/Berlin");
    Instant start = Instant.parse("2026-01-01T12:00:00Z");
    long minutes = 0;
    for (int i = 0; i < 365 * 24 * 60; i++) {
      minutes += window.contains(start.plus(Duration.ofMinutes(i))) ? 1 : 0;
    }
    assertThat(minutes).isEqualTo(365 * 8 * 60);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sat                        | --maintenance 'Sat': write [DAYS] HH:MM-HH:MM [ZONE], such as Sat 02:00-04",
        "2:00-4:00                  | --maintenance '2:00-4:00': write [DAYS]",
        "24:00-04:00                | --maintenance '24:00-04:00': write [DAYS]",
        "02:00-24:01                | --maintenance '02:00-24:01': write [DAYS]",
        "02:00-04:60                | --maintenance '02:00-04:60': write [DAYS]",
        "Sat 02:00 - 04:00          | --maintenance 'Sat 02:00 - 04:00': write [DAYS]",
        "02:00-02:00                | --maintenance '02:00-02:00': begins when it ends; a whole day is 00:00-24:00",
        "Samstag 02:00-04:00        | --maintenance 'Samstag' is not a day: write Mon, Tue",
        "Mon- 02:00-04:00           | --maintenance '' is not a day",
        "Mon-Wed-Fri 02:00-04:00    | --maintenance 'Wed-Fri' is not a day",
        "02:00-04:00 Europe/Bonn    | --maintenance 'Europe/Bonn' is not a time zone: write one such as Europe",
        "02:00-04:00 \u001b[31m     | --maintenance '\\x1b[31m' is not a time zone"
      })
  void whatMakesNoSenseIsNamedInOneLine(String text, String complaint) {
    assertThatThrownBy(() -> Maintenance.parse(List.of("01:00-02:00", text)))
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageStartingWith(complaint);
  }

  @Test
  void ofSeveralWindowsTheLastToEndCounts() {
    Maintenance maintenance =
        Maintenance.parse(List.of("02:00-04:00", "Tue 03:00-05:00", "Tue 05:00-06:00"));

    assertThat(maintenance.until(Instant.parse("2026-11-24T01:00:00Z"))).isEmpty();
    assertThat(maintenance.until(Instant.parse("2026-11-24T02:30:00Z")))
        .contains(Instant.parse("2026-11-24T04:00:00Z"));
    assertThat(maintenance.until(Instant.parse("2026-11-24T03:30:00Z")))
        .contains(Instant.parse("2026-11-24T05:00:00Z"));
    assertThat(Maintenance.NONE.until(Instant.parse("2026-11-24T03:30:00Z"))).isEmpty();
  }

  private static void assertOpenUntil(String text, Instant time, Instant end) {
    MaintenanceWindow window = MaintenanceWindow.parse(text);
    assertThat(window.contains(time)).isEqualTo(end != null);
    assertThat(window.endAfter(time)).isEqualTo(Optional.ofNullable(end).orElse(time));
  }
}
