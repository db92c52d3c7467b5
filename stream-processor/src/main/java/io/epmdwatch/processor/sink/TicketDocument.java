package io.epmdwatch.processor.sink;

import io.epmdwatch.processor.sink.Block.Bullets;
import io.epmdwatch.processor.sink.Block.Code;
import io.epmdwatch.processor.sink.Block.Fact;
import io.epmdwatch.processor.sink.Block.Heading;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.RemediationStep;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.TicketEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a ticket says, as blocks: facts, steps, what does not work, references, history. */
final class TicketDocument {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
  private static final int MOST_NODES = 20;
  private static final int MOST_EVENTS = 20;

  private final List<Block> blocks = new ArrayList<>();

  private TicketDocument() {}

  static List<Block> of(RemediationTicket ticket) {
    TicketDocument document = new TicketDocument();
    document.facts(ticket);
    document.steps(ticket);
    document.list("What does not work here", ticket.getMistakes());
    document.list("Beyond this ticket", ticket.getAdvice());
    document.list("Where this comes from", ticket.getReferences());
    document.history(ticket);
    return List.copyOf(document.blocks);
  }

  static String text(Instant time) {
    return TIME.format(time);
  }

  static String nodes(List<ExposedNode> nodes) {
    String named =
        nodes.stream()
            .limit(MOST_NODES)
            .map(node -> node.getName() + ":" + node.getPort())
            .collect(Collectors.joining(", "));
    return nodes.size() > MOST_NODES
        ? named + " and " + (nodes.size() - MOST_NODES) + " more"
        : named;
  }

  private void facts(RemediationTicket ticket) {
    ticket.getWrongFix().ifPresent(fix -> fact("A step was missed", fix));
    fact("Why", ticket.getReason());
    fact("Where", TicketFields.where(ticket));
    fact("Exposure", ticket.getExposureId() + ", " + ticket.getDeviation());
    fact("Seen from", String.join(", ", ticket.getVantages()));
    fact("Nodes", nodes(ticket.getNodes()));
    fact("Severity", ticket.getSeverity().name());
    fact("Owner", ticket.getOwner());
    fact("Opened", text(ticket.getOpenedAt()) + episode(ticket));
    ticket
        .getResolvedAt()
        .ifPresentOrElse(
            at -> fact("Resolved", text(at)),
            () -> fact(ticket.getOverdue() ? "OVERDUE since" : "Due", text(ticket.getDueAt())));
    fact("Platform", platform(ticket));
    fact("Epmdwatch ticket", ticket.getTicketId());
  }

  private static String episode(RemediationTicket ticket) {
    return ticket.getEpisode() > 1 ? ", opening number " + ticket.getEpisode() : "";
  }

  private static String platform(RemediationTicket ticket) {
    return ticket.getConfidencePercent() == 0
        ? ticket.getPlatform()
        : "%s, %d %% sure: %s"
            .formatted(ticket.getPlatform(), ticket.getConfidencePercent(), ticket.getBecause());
  }

  private void steps(RemediationTicket ticket) {
    if (ticket.getSteps().isEmpty()) {
      return;
    }
    blocks.add(new Heading("What to do"));
    fact("When", ticket.getChangeWindow());
    int number = 0;
    for (RemediationStep step : ticket.getSteps()) {
      number++;
      blocks.add(new Heading(number + ". " + step.getTitle()));
      code("Apply", step.getApply());
      code("Verify", step.getVerify());
      code("Roll back", step.getRollback());
      fact("Side effects", step.getSideEffects());
    }
  }

  private void history(RemediationTicket ticket) {
    List<TicketEvent> all = ticket.getHistory();
    List<TicketEvent> newest = all.subList(Math.max(0, all.size() - MOST_EVENTS), all.size());
    if (!newest.isEmpty()) {
      blocks.add(new Heading("History"));
      newest.forEach(event -> fact(text(event.getAt()), event.getNote()));
    }
  }

  private void list(String title, List<String> items) {
    if (!items.isEmpty()) {
      blocks.add(new Heading(title));
      blocks.add(new Bullets(items));
    }
  }

  private void fact(String label, String value) {
    if (!value.isBlank()) {
      blocks.add(new Fact(label, value));
    }
  }

  private void code(String label, String lines) {
    if (!lines.isBlank()) {
      blocks.add(new Code(label, lines.stripTrailing()));
    }
  }
}
