package io.epmdwatch.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.TicketStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The comparison is shown to find what it is for: each fault is put in by hand. */
@Tag("once")
class SeededDifferencesTest {
  private static final Instant BASE = Instant.parse("2026-11-24T08:00:00Z");
  private static final InputLog LOG = Sweeps.log(4369, BASE, 3, 6);

  private static Outcome golden;

  @BeforeAll
  static void run() {
    List<Outcome> outcomes = Golden.of(LOG);
    golden = outcomes.get(outcomes.size() - 1);
  }

  @Test
  void theLogHasEverythingInIt() {
    List<AlertKind> kinds =
        golden.alerts().values().stream().flatMap(List::stream).map(Told::kind).toList();
    assertThat(kinds)
        .contains(
            AlertKind.NEW,
            AlertKind.CHANGED,
            AlertKind.RESOLVED,
            AlertKind.REOPENED,
            AlertKind.ACCEPTED,
            AlertKind.ACCEPTANCE_EXPIRED,
            AlertKind.ACCEPTANCE_EXPIRING,
            AlertKind.FLAPPING);
    assertThat(golden.exposures().values().stream().map(Held::state))
        .contains(
            ExposureState.OPEN,
            ExposureState.CLOSING,
            ExposureState.ACCEPTED,
            ExposureState.RESOLVED);
    assertThat(golden.deadLetters()).isEmpty();
  }

  @Test
  void twoRunsOfOneLogAreTheSame() {
    List<Outcome> again = Golden.of(LOG);

    assertThat(Difference.between(golden, again.get(again.size() - 1))).isEmpty();
  }

  @Test
  void everyStepBalances() {
    assertThat(Golden.of(LOG))
        .allSatisfy(step -> assertThat(ConservationLaws.broken(step)).isEmpty());
  }

  @Test
  void oneAlertDropped() {
    Told last = storied().get(storied().size() - 1);
    assertThat(withAlerts(storied().subList(0, storied().size() - 1)))
        .contains("alert " + last.alertId() + " is missing");
    assertThat(withAlerts(storied().subList(1, storied().size())))
        .contains("alert " + storied().get(0).alertId() + " is missing")
        .anyMatch(line -> line.startsWith("law: alert 1 of "));
  }

  @Test
  void oneAlertDoubled() {
    List<Told> doubled = new ArrayList<>(storied());
    doubled.add(0, storied().get(0));
    assertThat(withAlerts(doubled))
        .contains("alert " + storied().get(0).alertId() + " is repeated")
        .anyMatch(line -> line.startsWith("law: alert 2 of "));
  }

  @Test
  void twoAlertsSwapped() {
    List<Told> swapped = new ArrayList<>(storied());
    Collections.swap(swapped, 0, 1);
    assertThat(withAlerts(swapped))
        .anyMatch(line -> line.startsWith("alerts in another order: "))
        .anyMatch(line -> line.startsWith("law: alert 1 of "));
  }

  @Test
  void oneAlertAltered() {
    List<Told> altered = new ArrayList<>(storied());
    Told first = altered.get(0);
    altered.set(
        0,
        new Told(
            first.alertId(),
            first.sequence(),
            first.kind(),
            first.text().replace("kind=NEW", "kind=CHANGED")));
    assertThat(withAlerts(altered))
        .hasSize(1)
        .allMatch(line -> line.startsWith("alert " + first.alertId() + " differs: "));
  }

  @Test
  void oneTicketAltered() {
    Map<String, Written> tickets = new HashMap<>(golden.tickets());
    String id = golden.tickets().keySet().iterator().next();
    tickets.computeIfPresent(
        id, (same, was) -> new Written(was.exposureId(), was.status(), was.text() + "!"));
    assertThat(between(golden.exposures(), tickets))
        .singleElement()
        .asString()
        .startsWith("ticket " + id + " differs: ");
    tickets.remove(id);
    assertThat(between(golden.exposures(), tickets)).contains("ticket " + id + " is missing");
  }

  @Test
  void oneExposureLeftOpen() {
    String id =
        idOf(
            golden.exposures().entrySet().stream()
                .filter(each -> each.getValue().state() == ExposureState.RESOLVED)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    Map<String, Held> exposures = new HashMap<>(golden.exposures());
    exposures.computeIfPresent(
        id, (same, was) -> new Held(ExposureState.OPEN, was.ticketId(), was.text()));
    assertThat(between(exposures, golden.tickets()))
        .anyMatch(line -> line.startsWith("exposure " + id + " differs: "))
        .contains("law: " + id + " is OPEN, but its alerts say it is not open")
        .contains("law: exposure " + id + " is open, its ticket is not");
  }

  @Test
  void oneTicketLeftOpen() {
    Map<String, Written> tickets = new HashMap<>(golden.tickets());
    String id =
        idOf(
            golden.tickets().entrySet().stream()
                .filter(each -> each.getValue().status() == TicketStatus.RESOLVED)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    tickets.computeIfPresent(
        id, (same, was) -> new Written(was.exposureId(), TicketStatus.OPEN, was.text()));
    assertThat(between(golden.exposures(), tickets))
        .contains("law: ticket " + id + " is open, its exposure is not");
  }

  @Test
  void sumsThatDoNotAddUp() {
    Outcome stuck =
        new Outcome(
            golden.alerts(),
            golden.exposures(),
            golden.tickets(),
            List.of("epmd.probe-results undecodable no value"),
            golden.published(),
            golden.published() - 1);
    assertThat(Difference.between(golden, stuck))
        .containsExactly(
            "dead letter epmd.probe-results undecodable no value should not be",
            "law: %d records were published and %d are done with"
                .formatted(golden.published(), golden.published() - 1));
  }

  /** The alerts of the first exposure that has a story: three of them or more. */
  private static List<Told> storied() {
    return golden.alerts().values().stream()
        .filter(alerts -> alerts.size() > 2 && alerts.get(0).kind() == AlertKind.NEW)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> withAlerts(List<Told> instead) {
    Map<String, List<Told>> alerts = new HashMap<>(golden.alerts());
    alerts.replaceAll((exposure, was) -> was.equals(storied()) ? instead : was);
    return Difference.between(
        golden,
        new Outcome(
            alerts,
            golden.exposures(),
            golden.tickets(),
            golden.deadLetters(),
            golden.published(),
            golden.consumed()));
  }

  private static List<String> between(Map<String, Held> exposures, Map<String, Written> tickets) {
    return Difference.between(
        golden,
        new Outcome(
            golden.alerts(),
            exposures,
            tickets,
            golden.deadLetters(),
            golden.published(),
            golden.consumed()));
  }

  private static String idOf(Map<String, ?> some) {
    return some.keySet().stream().sorted().findFirst().orElseThrow();
  }
}
