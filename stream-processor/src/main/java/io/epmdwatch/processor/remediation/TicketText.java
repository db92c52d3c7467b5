package io.epmdwatch.processor.remediation;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.AlternativeRecipe;
import io.epmdwatch.schemas.RemediationStep;
import io.epmdwatch.schemas.RemediationTicket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * A ticket as a person reads it in a terminal: what is wrong and by when, what went wrong with the
 * fix, the steps, then what else there is to know.
 */
public final class TicketText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private final Ansi ansi;

  /** Text with colours or without. */
  public TicketText(Ansi ansi) {
    this.ansi = ansi;
  }

  /** The text, several lines, each ended. */
  public String of(RemediationTicket ticket) {
    Page page = new Page(ansi);
    head(page, ticket);
    steps(page, ticket);
    alternatives(page, ticket);
    list(page, "What does not work here", ticket.getMistakes());
    list(page, "Beyond this ticket", ticket.getAdvice());
    list(page, "Where this comes from", ticket.getReferences());
    transcripts(page, ticket);
    history(page, ticket);
    return page.toString();
  }

  private static void head(Page page, RemediationTicket ticket) {
    page.line(
        page.painted(Page.safe(ticket.getTicketId()), Style.bold)
            + "  "
            + ticket.getStatus()
            + "  "
            + page.painted(ticket.getSeverity().name(), SeverityStyle.of(ticket.getSeverity())));
    page.heading(ticket.getTitle(), Style.bold);
    ticket
        .getWrongFix()
        .ifPresent(
            missed -> {
              page.gap();
              page.labelled("A step was missed: ", missed, Style.bold, Style.fg_red);
            });
    page.gap();
    facts(page, ticket);
  }

  private static void facts(Page page, RemediationTicket ticket) {
    page.labelled("Why        ", ticket.getReason());
    page.labelled("Where      ", where(ticket));
    if (!ticket.getVantages().isEmpty()) {
      page.labelled("Seen from  ", String.join(", ", ticket.getVantages()));
    }
    NodeLines.of(ticket.getNodes()).forEach(line -> page.labelled("Node       ", line));
    page.labelled("Owner      ", ticket.getOwner());
    page.labelled("Opened     ", opened(ticket));
    due(page, ticket);
    page.labelled("Platform   ", platform(ticket));
  }

  private static String where(RemediationTicket ticket) {
    String what = ticket.getExposureId() + ", " + ticket.getDeviation();
    String host = Addresses.endpoint(ticket.getAddress(), ticket.getPort());
    return ticket.getSubject() == AlertSubject.STORM
        ? "%d exposures in %s, zone %s; %s"
            .formatted(
                ticket.getOpenExposures(),
                ticket.getRange().orElse(host),
                ticket.getZone(),
                ticket.getExposureId())
        : "%s, zone %s; %s".formatted(host, ticket.getZone(), what);
  }

  private static String opened(RemediationTicket ticket) {
    String at = TIME.format(ticket.getOpenedAt());
    return ticket.getEpisode() > 1 ? at + ", opening number " + ticket.getEpisode() : at;
  }

  private static void due(Page page, RemediationTicket ticket) {
    Instant resolvedAt = ticket.getResolvedAt().orElse(null);
    if (resolvedAt != null) {
      page.labelled("Resolved   ", TIME.format(resolvedAt));
    } else if (ticket.getOverdue()) {
      page.labelled(
          "OVERDUE    ", "since " + TIME.format(ticket.getDueAt()), Style.bold, Style.fg_red);
    } else {
      page.labelled("Due        ", TIME.format(ticket.getDueAt()));
    }
  }

  private static String platform(RemediationTicket ticket) {
    return ticket.getConfidencePercent() == 0
        ? "not known (%s); the general recipe".formatted(ticket.getBecause())
        : "%s, %d %% sure: %s"
            .formatted(ticket.getPlatform(), ticket.getConfidencePercent(), ticket.getBecause());
  }

  private static void steps(Page page, RemediationTicket ticket) {
    if (ticket.getSteps().isEmpty()) {
      return;
    }
    section(page, "What to do");
    page.labelled("When: ", ticket.getChangeWindow());
    int number = 0;
    for (RemediationStep step : ticket.getSteps()) {
      number++;
      page.gap();
      page.heading(number + ". " + step.getTitle(), Style.bold);
      commands(page, "Apply", step.getApply());
      commands(page, "Verify", step.getVerify());
      commands(page, "Roll back", step.getRollback());
      if (!step.getSideEffects().isEmpty()) {
        page.labelled("   Side effects: ", step.getSideEffects());
      }
    }
    if (ticket.getSteps().stream().anyMatch(step -> !step.getAnsible().isEmpty())) {
      page.gap();
      page.labelled(
          "", "The same as Ansible tasks: in steps[].ansible of this ticket as JSON (-o json).");
    }
  }

  private static void commands(Page page, String what, String commands) {
    if (!commands.isBlank()) {
      page.line("   " + page.painted(what, Style.underline));
      page.verbatim(6, commands);
    }
  }

  private static void alternatives(Page page, RemediationTicket ticket) {
    if (ticket.getAlternatives().isEmpty()) {
      return;
    }
    section(page, "It may be something else");
    for (AlternativeRecipe other : ticket.getAlternatives()) {
      page.labelled(
          "- ",
          "%s, %d %%: %s. Then, instead: %s."
              .formatted(
                  other.getPlatform(),
                  other.getConfidencePercent(),
                  other.getBecause(),
                  other.getSteps().stream()
                      .map(RemediationStep::getTitle)
                      .collect(Collectors.joining("; "))));
    }
    page.labelled("", "The commands: in alternatives[] of this ticket as JSON (-o json).");
  }

  private static void list(Page page, String title, List<String> entries) {
    if (!entries.isEmpty()) {
      section(page, title);
      entries.forEach(entry -> page.labelled("- ", entry));
    }
  }

  private static void transcripts(Page page, RemediationTicket ticket) {
    ticket
        .getTranscripts()
        .forEach(
            probe -> {
              section(page, "Probe " + probe.getRequestId() + " from " + probe.getVantage());
              page.labelled("At ", TIME.format(probe.getAt()));
              page.verbatim(3, probe.getText());
            });
  }

  private static void history(Page page, RemediationTicket ticket) {
    if (!ticket.getHistory().isEmpty()) {
      section(page, "History");
      ticket
          .getHistory()
          .forEach(event -> page.labelled(TIME.format(event.getAt()) + "  ", event.getNote()));
    }
  }

  private static void section(Page page, String title) {
    page.gap();
    page.heading(title.toUpperCase(Locale.ROOT), Style.bold);
  }
}
