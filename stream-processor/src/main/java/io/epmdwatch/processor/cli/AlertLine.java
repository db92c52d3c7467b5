package io.epmdwatch.processor.cli;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.Severity;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** An alert as one line for people: when, what, how bad, where, which nodes, why, which ticket. */
public final class AlertLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int NAMED = 5;

  private final Ansi ansi;
  private final DateTimeFormatter time;

  /** Lines for today, with colours or without. */
  public AlertLine(Ansi ansi) {
    this(ansi, TIME);
  }

  private AlertLine(Ansi ansi, DateTimeFormatter time) {
    this.ansi = ansi;
    this.time = time;
  }

  /** Lines for any day, with colours or without. */
  public static AlertLine dated(Ansi ansi) {
    return new AlertLine(ansi, DATE_AND_TIME);
  }

  /** The line, without its end. */
  public String of(ExposureAlert alert) {
    return "%s %s %s %s%s: %s%s"
        .formatted(
            time.format(alert.getRaisedAt()),
            alert.getKind(),
            coloured(alert.getSeverity()),
            subject(alert),
            extent(alert),
            why(alert),
            ticket(alert));
  }

  /** The same without time, place and ticket, for where these are known. */
  public String withoutPlace(ExposureAlert alert) {
    return "%s %s%s: %s"
        .formatted(alert.getKind(), coloured(alert.getSeverity()), extent(alert), why(alert));
  }

  private String coloured(Severity severity) {
    return switch (severity) {
      case LOW -> severity.name();
      case MEDIUM -> paint("yellow", severity);
      case HIGH, CRITICAL -> paint("bold,red", severity);
    };
  }

  private String paint(String style, Severity severity) {
    return ansi.string("@|" + style + " " + severity.name() + "|@");
  }

  private static String subject(ExposureAlert alert) {
    return switch (alert.getSubject()) {
      case EXPOSURE -> endpoint(alert);
      case STORM, COVERAGE -> alert.getName().map(EscapedText::of).orElse(endpoint(alert));
      case VANTAGE, RULE -> alert.getSubject().name().toLowerCase(Locale.ROOT) + " " + name(alert);
      case OTHER -> alert.getAddress().isEmpty() ? name(alert) : endpoint(alert);
    };
  }

  private static String endpoint(ExposureAlert alert) {
    return alert.getPort() == 0
        ? alert.getAddress()
        : Addresses.endpoint(alert.getAddress(), alert.getPort());
  }

  private static String name(ExposureAlert alert) {
    return alert.getName().map(EscapedText::of).orElse("unnamed");
  }

  private static String extent(ExposureAlert alert) {
    return switch (alert.getSubject()) {
      case EXPOSURE -> " " + nodes(alert) + flaps(alert);
      case STORM -> count(alert, "exposures");
      case COVERAGE -> count(alert, "blocks");
      case VANTAGE, RULE, OTHER -> "";
    };
  }

  private static String count(ExposureAlert alert, String of) {
    return alert.getCount().map(count -> " [" + count + " " + of + "]").orElse("");
  }

  private static String flaps(ExposureAlert alert) {
    return alert.getFlaps().map(flaps -> " after " + flaps + " changes").orElse("");
  }

  private static String why(ExposureAlert alert) {
    return alert.getReason()
        + alert.getWrongFix().map(fix -> "; wrong fix: " + EscapedText.of(fix)).orElse("")
        + (alert.getOverdue() ? "; OVERDUE" : "");
  }

  private static String ticket(ExposureAlert alert) {
    boolean needsOne =
        alert.getSubject() == AlertSubject.EXPOSURE || alert.getSubject() == AlertSubject.STORM;
    return alert
        .getTicketId()
        .map(ticket -> " (" + ticket + ")")
        .orElse(needsOne ? " (no ticket)" : "");
  }

  private static String nodes(ExposureAlert alert) {
    String all = list("", alert.getNodes());
    String changes =
        list("+", alert.getAddedNodes())
            + list("-", alert.getRemovedNodes())
            + list("~", alert.getMovedNodes());
    return "[" + (all + changes).strip().replace("  ", " ") + "]";
  }

  private static String list(String sign, List<ExposedNode> nodes) {
    String names =
        nodes.stream()
            .limit(NAMED)
            .map(node -> sign + node.getName() + ":" + node.getPort())
            .collect(Collectors.joining(" "));
    String rest = nodes.size() > NAMED ? " and " + (nodes.size() - NAMED) + " more" : "";
    return names.isEmpty() ? "" : names + rest + " ";
  }
}
