package io.epmdwatch.processor.operator;

import io.epmdwatch.processor.cli.AlertLine;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureAlert;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What happened to an exposure, and what was told of it, in the order of time. */
final class Timeline {
  private Timeline() {}

  /** A line for each event, oldest first; where times are equal, what happened before what told. */
  static List<String> of(Exposure exposure, List<ExposureAlert> alerts, AlertLine line) {
    List<Event> events = new ArrayList<>();
    exposure.getHistory().forEach(each -> events.add(new Event(each.getAt(), each.getNote())));
    for (ExposureAlert alert : alerts) {
      events.add(
          new Event(
              alert.getRaisedAt(),
              "alert " + alert.getSequence() + ": " + line.withoutPlace(alert)));
    }
    return events.stream().sorted(Comparator.comparing(Event::at)).map(Event::toString).toList();
  }

  private record Event(Instant at, String text) {
    @Override
    public String toString() {
      return at.truncatedTo(ChronoUnit.SECONDS) + " " + text;
    }
  }
}
