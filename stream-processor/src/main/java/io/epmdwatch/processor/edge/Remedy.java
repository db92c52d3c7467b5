package io.epmdwatch.processor.edge;

import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.RemediationStep;
import io.epmdwatch.schemas.RemediationTicket;
import java.util.List;

/** What to do, in one line. */
final class Remedy {
  private Remedy() {}

  /** The steps of the ticket, or else what to do about this kind of alert. */
  static String of(EdgeEvent event) {
    return event
        .ticket()
        .filter(ticket -> !ticket.getSteps().isEmpty())
        .map(Remedy::steps)
        .orElseGet(() -> advice(event.alert()));
  }

  private static String steps(RemediationTicket ticket) {
    StringBuilder text = new StringBuilder("For platform ").append(ticket.getPlatform());
    List<RemediationStep> steps = ticket.getSteps();
    for (int i = 0; i < steps.size(); i++) {
      text.append(i == 0 ? ": " : " ").append(i + 1).append(". ").append(steps.get(i).getTitle());
      text.append(i + 1 < steps.size() ? ";" : ".");
    }
    return text.append(" Commands: ").append(show(ticket.getTicketId())).toString();
  }

  private static String advice(ExposureAlert alert) {
    String ticket = alert.getTicketId().map(id -> "; see " + show(id)).orElse("");
    return switch (alert.getKind()) {
      case RESOLVED, COVERAGE_RESTORED -> "Nothing is left to do" + ticket;
      case ACCEPTED -> "Nothing is to do while the rule is in force" + ticket;
      case NEW, CHANGED, ESCALATED, REOPENED, ACCEPTANCE_EXPIRED, FLAPPING, STORM ->
          "Close what should not be reachable, or approve it with epmdwatch baseline allow"
              + ticket;
      case ACCEPTANCE_EXPIRING ->
          "Approve it anew with epmdwatch baseline allow, or close what the rule covers before it"
              + " ends";
      case COVERAGE_LOST ->
          "Find out why the workers of that vantage do not get through the range: whether they"
              + " run, are paused, have too low a rate or exclude it";
      case VANTAGE_LOST ->
          "Check that the workers of that vantage run and reach their canary; until one does, what"
              + " only it saw stays open";
      case OTHER -> "Look at it with epmdwatch alerts" + ticket;
    };
  }

  private static String show(String ticketId) {
    return "epmdwatch tickets show " + ticketId;
  }
}
