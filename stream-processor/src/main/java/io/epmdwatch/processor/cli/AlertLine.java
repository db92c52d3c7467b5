package io.epmdwatch.processor.cli;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.Severity;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** An alert as one line for people: when, what, how bad, where, which nodes, why, which ticket. */
public final class AlertLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
  private static final int NAMED = 5;

  private final Ansi ansi;

  /** Lines with colours or without. */
  public AlertLine(Ansi ansi) {
    this.ansi = ansi;
  }

  /** The line, without its end. */
  public String of(ExposureAlert alert) {
    return "%s %s %s %s %s: %s (%s)"
        .formatted(
            TIME.format(alert.getRaisedAt()),
            alert.getKind(),
            coloured(alert.getSeverity()),
            Addresses.endpoint(alert.getAddress(), alert.getPort()),
            nodes(alert),
            alert.getReason(),
            alert.getTicketId().orElse("no ticket"));
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

  private static String nodes(ExposureAlert alert) {
    String all = list("", alert.getNodes());
    String changes = list("+", alert.getAddedNodes()) + list("-", alert.getRemovedNodes());
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
