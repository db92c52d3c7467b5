package io.epmdwatch.processor.edge;

import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.ExposureAlert;

/** What OCSF and ECS have no field for, under the names of the contract. */
final class Remainder {
  private Remainder() {}

  static void write(JsonLine json, ExposureAlert alert) {
    json.text("exposureId", alert.getExposureId())
        .number("sequence", alert.getSequence())
        .number("episode", alert.getEpisode())
        .text("kind", alert.getKind().name())
        .text("subject", alert.getSubject().name())
        .text("name", alert.getName())
        .text("zone", alert.getZone())
        .text("state", alert.getState().name())
        .text("severity", alert.getSeverity().name())
        .text("previousSeverity", alert.getPreviousSeverity().map(Enum::name))
        .texts("vantages", alert.getVantages())
        .number("count", alert.getCount())
        .number("flaps", alert.getFlaps())
        .text("ruleId", alert.getRuleId())
        .text("ticketId", alert.getTicketId())
        .text("owner", alert.getOwner())
        .time("dueAt", alert.getDueAt())
        .flag("overdue", alert.getOverdue())
        .text("wrongFix", alert.getWrongFix());
    if (alert.getSubject() == AlertSubject.EXPOSURE) {
      json.text("deviation", alert.getDeviation().name());
    }
    Nodes.write(json, "addedNodes", alert.getAddedNodes());
    Nodes.write(json, "removedNodes", alert.getRemovedNodes());
    Nodes.write(json, "movedNodes", alert.getMovedNodes());
  }
}
