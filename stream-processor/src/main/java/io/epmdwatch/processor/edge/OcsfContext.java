package io.epmdwatch.processor.edge;

import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.TicketStatus;
import java.util.List;
import java.util.Optional;

/** What surrounds a finding in OCSF: what is affected, what to do, whose it is. */
final class OcsfContext {
  private OcsfContext() {}

  static void write(JsonLine json, EdgeEvent event) {
    ExposureAlert alert = event.alert();
    json.array("evidences", evidences -> OcsfEvidence.seen(evidences, alert))
        .array("observables", observables -> OcsfEvidence.observables(observables, alert))
        .array("resources", resources -> resources.element(one -> resource(one, event)))
        .object(
            "remediation",
            remediation ->
                remediation
                    .text("desc", Remedy.of(event))
                    .texts("references", event.runbook().map(List::of).orElse(List.of())));
    Weakness.of(alert)
        .ifPresent(
            weakness ->
                json.array(
                    "vulnerabilities",
                    array -> array.element(one -> vulnerability(one, alert, weakness))));
    incident(json, event);
  }

  /** Whether it has what the incident profile has attributes for. */
  static boolean isIncident(EdgeEvent event) {
    return event.alert().getTicketId().isPresent() || event.owner().isPresent();
  }

  private static void incident(JsonLine json, EdgeEvent event) {
    event.owner().ifPresent(owner -> json.object("assignee", user -> user.text("name", owner)));
    event
        .alert()
        .getTicketId()
        .ifPresent(
            id ->
                json.array(
                    "tickets", tickets -> tickets.element(one -> ticket(one, id, event.ticket()))));
  }

  private static void ticket(JsonLine json, String id, Optional<RemediationTicket> whole) {
    json.text("uid", id).number("type_id", 1).text("type", "Internal");
    whole
        .filter(ticket -> ticket.getTicketId().equals(id))
        .ifPresent(ticket -> status(json.text("title", ticket.getTitle()), ticket.getStatus()));
  }

  private static void status(JsonLine json, TicketStatus status) {
    switch (status) {
      case OPEN -> json.number("status_id", 1).text("status", "New");
      case VERIFYING -> json.number("status_id", 5).text("status", "Resolved");
      case ACCEPTED, RESOLVED -> json.number("status_id", 6).text("status", "Closed");
    }
  }

  private static void resource(JsonLine json, EdgeEvent event) {
    ExposureAlert alert = event.alert();
    json.text("name", Headline.where(alert))
        .text("type", OcsfEvidence.kind(alert))
        .text("namespace", alert.getZone())
        .number("role_id", 3)
        .text("role", "Affected");
    if (alert.getSubject() == AlertSubject.EXPOSURE) {
      json.text("ip", alert.getAddress());
    }
    event.owner().ifPresent(owner -> json.object("owner", user -> user.text("name", owner)));
  }

  private static void vulnerability(JsonLine json, ExposureAlert alert, Weakness weakness) {
    json.text("title", Headline.what(alert))
        .text("severity", Grade.of(alert.getSeverity()).caption)
        .millis("first_seen_time", alert.getFirstSeenAt())
        .millis("last_seen_time", alert.getLastSeenAt())
        .object(
            "cwe",
            cwe ->
                cwe.text("uid", weakness.id())
                    .text("caption", weakness.title())
                    .text("src_url", weakness.url()));
  }
}
