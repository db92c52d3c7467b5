package io.epmdwatch.processor.remediation;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.processor.domain.Alarm;
import io.epmdwatch.processor.domain.ExposureId;
import io.epmdwatch.processor.domain.HistoryEntry;
import io.epmdwatch.processor.domain.Matter;
import io.epmdwatch.processor.domain.StormCase;
import io.epmdwatch.processor.mapping.Names;
import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.RemediationStep;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.TicketEvent;
import io.epmdwatch.schemas.TicketStatus;
import java.util.List;

/** The ticket of a storm: what it stands for, with the recipe filled in for the range. */
public final class StormTickets {
  private StormTickets() {}

  /** The ticket as it stands. */
  public static RemediationTicket of(StormCase storm) {
    Alarm alarm = storm.alarm();
    Matter matter = alarm.matter();
    Recipe recipe = Catalogue.storm();
    return RemediationTicket.newBuilder()
        .setTicketId(ExposureId.ticketOf(matter.id()))
        .setExposureId(matter.id())
        .setSubject(AlertSubject.STORM)
        .setZone(matter.zone())
        .setRange(matter.name())
        .setAddress(matter.address().map(Addresses::format).orElseThrow())
        .setPort(0)
        .setStatus(status(storm))
        .setSeverity(Names.of(storm.severity()))
        .setTitle("Undo what opened " + matter.name() + " all at once")
        .setOwner(matter.owner())
        .setPlatform(recipe.platform())
        .setChangeWindow(recipe.changeWindow())
        .setAdvice(recipe.advice())
        .setMistakes(recipe.mistakes())
        .setReferences(recipe.references())
        .setOpenedAt(alarm.since())
        .setDueAt(alarm.dueAt().orElse(alarm.since()))
        .setResolvedAt(storm.resolvedAt().orElse(null))
        .setEpisode(alarm.episode())
        .setOpenExposures(storm.tally().openCount())
        .setSteps(storm.closed() ? List.of() : steps(recipe, matter.name()))
        .setHistory(storm.history().stream().map(StormTickets::event).toList())
        .setReason(alarm.reason())
        .setOverdue(alarm.overdue())
        .build();
  }

  /** What happened according to a ticket. */
  public static List<HistoryEntry> history(RemediationTicket ticket) {
    return ticket.getHistory().stream()
        .map(event -> new HistoryEntry(event.getAt(), event.getNote()))
        .toList();
  }

  /** With nothing proven closed, a storm that is over was approved. */
  private static TicketStatus status(StormCase storm) {
    if (!storm.closed()) {
      return TicketStatus.OPEN;
    }
    return storm.tally().resolved() > 0 ? TicketStatus.RESOLVED : TicketStatus.ACCEPTED;
  }

  private static TicketEvent event(HistoryEntry entry) {
    return new TicketEvent(entry.at(), entry.note());
  }

  private static List<RemediationStep> steps(Recipe recipe, String range) {
    return recipe.steps().stream().map(step -> filledIn(step, range)).toList();
  }

  private static RemediationStep filledIn(Step step, String range) {
    return new RemediationStep(
        step.title(),
        step.apply().fill(blank -> value(blank, range)),
        step.verify().fill(blank -> value(blank, range)),
        step.rollback().fill(blank -> value(blank, range)),
        step.sideEffects(),
        step.ansible().fill(blank -> value(blank, range)));
  }

  private static String value(String blank, String range) {
    if (blank.equals("{range}")) {
      return range;
    }
    throw new IllegalArgumentException("no such blank in a storm's recipe: " + blank);
  }
}
