package io.epmdwatch.e2e.chaos;

import io.epmdwatch.schemas.AlertKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Sums that hold in every outcome, whatever was put in and whatever went wrong. */
final class ConservationLaws {
  private static final Set<AlertKind> ENDS = EnumSet.of(AlertKind.ACCEPTED, AlertKind.RESOLVED);

  private ConservationLaws() {}

  /** The laws that do not hold, in words. */
  static List<String> broken(Outcome outcome) {
    List<String> broken = new ArrayList<>();
    if (outcome.published() != outcome.consumed()) {
      broken.add(
          "law: %d records were published and %d are done with"
              .formatted(outcome.published(), outcome.consumed()));
    }
    outcome
        .alerts()
        .forEach(
            (exposure, alerts) -> {
              for (int i = 0; i < alerts.size(); i++) {
                if (alerts.get(i).sequence() != i + 1) {
                  broken.add(
                      "law: alert %d of %s has the number %d"
                          .formatted(i + 1, exposure, alerts.get(i).sequence()));
                  break;
                }
              }
            });
    outcome
        .exposures()
        .forEach(
            (exposure, held) -> {
              List<Told> alerts = outcome.alerts().getOrDefault(exposure, List.of());
              // Single changes of what flaps are not told.
              boolean flaps = alerts.stream().anyMatch(told -> told.kind() == AlertKind.FLAPPING);
              if (!flaps && held.isOpen() != isOpenByAlerts(alerts)) {
                broken.add(
                    "law: %s is %s, but its alerts say it is %s"
                        .formatted(exposure, held.state(), held.isOpen() ? "not open" : "open"));
              }
            });
    ticketsWithoutExposure(outcome).forEach(broken::add);
    exposuresWithoutTicket(outcome).forEach(broken::add);
    return broken;
  }

  private static boolean isOpenByAlerts(List<Told> alerts) {
    return !alerts.isEmpty() && !ENDS.contains(alerts.get(alerts.size() - 1).kind());
  }

  private static Stream<String> ticketsWithoutExposure(Outcome outcome) {
    return outcome.tickets().entrySet().stream()
        .filter(ticket -> ticket.getValue().isOpen())
        .filter(
            ticket -> {
              Held held = outcome.exposures().get(ticket.getValue().exposureId());
              return held == null || !held.isOpen();
            })
        .map(ticket -> "law: ticket " + ticket.getKey() + " is open, its exposure is not");
  }

  private static Stream<String> exposuresWithoutTicket(Outcome outcome) {
    return outcome.exposures().entrySet().stream()
        .filter(exposure -> exposure.getValue().isOpen())
        .filter(
            exposure -> {
              Written ticket = outcome.tickets().get(exposure.getValue().ticketId());
              return ticket == null || !ticket.isOpen();
            })
        .map(exposure -> "law: exposure " + exposure.getKey() + " is open, its ticket is not");
  }
}
