package io.epmdwatch.processor.edge;

import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.ExposureAlert;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An alert as a line in the Common Event Format, of less than 8 KiB: what receivers of syslog take
 * that nobody has told otherwise.
 */
final class CefLine {
  // Bytes as they are written; no field of the format holds less.
  private static final int SHORT = 63;
  private static final int ID = 255;
  private static final int LIST = 511;
  private static final int TEXT = 1023;

  private final StringBuilder line = new StringBuilder(1024);
  private boolean hasPairs;

  private CefLine() {}

  static String line(EdgeEvent event) {
    CefLine cef = new CefLine();
    cef.header(event);
    cef.extension(event);
    return cef.line.toString();
  }

  private void header(EdgeEvent event) {
    ExposureAlert alert = event.alert();
    line.append("CEF:0");
    field(EdgeEvent.PRODUCT);
    field(EdgeEvent.PRODUCT);
    field(event.version());
    field(alert.getSubject() + "." + alert.getKind());
    field(Headline.what(alert));
    field(String.valueOf(Grade.of(alert.getSeverity()).cef));
    line.append('|');
  }

  private void extension(EdgeEvent event) {
    ExposureAlert alert = event.alert();
    time("rt", Optional.of(alert.getRaisedAt()));
    pair("externalId", alert.getAlertId(), ID);
    pair("cat", category(alert), SHORT);
    pair("act", Turn.of(alert).activity().caption, SHORT);
    pair("outcome", Turn.of(alert).status().caption, SHORT);
    if (alert.getSubject() == AlertSubject.EXPOSURE) {
      endpoint(alert);
    }
    time("start", Optional.of(alert.getFirstSeenAt()));
    time("end", alert.getLastSeenAt());
    alert.getCount().ifPresent(count -> pair("cnt", String.valueOf(count), SHORT));
    event.runbook().ifPresent(url -> pair("request", url, TEXT));
    custom("cs1", "Exposure ID", alert.getExposureId(), ID);
    custom("cs2", "Zone", alert.getZone(), ID);
    custom("cs3", "Vantages", String.join(" ", alert.getVantages()), LIST);
    custom("cs4", "Nodes", nodes(alert), TEXT);
    custom("cs5", "Ticket", alert.getTicketId().orElse(""), ID);
    custom("cs6", "Owner", event.owner().orElse(""), ID);
    custom("flexString1", "Remediation", Remedy.of(event), TEXT);
    custom("flexString2", "Subject", alert.getName().orElse(""), ID);
    pair("msg", message(alert), TEXT);
  }

  private void endpoint(ExposureAlert alert) {
    if (alert.getAddress().indexOf(':') < 0) {
      pair("dst", alert.getAddress(), SHORT);
    } else {
      // The third of the four is the destination's, by its label.
      custom("c6a3", "Destination IPv6 Address", alert.getAddress(), SHORT);
    }
    pair("dpt", String.valueOf(alert.getPort()), SHORT);
    pair("proto", "TCP", SHORT);
    pair("app", "epmd", SHORT);
  }

  private static String category(ExposureAlert alert) {
    return alert.getSubject() == AlertSubject.EXPOSURE
        ? alert.getDeviation().name()
        : alert.getSubject().name();
  }

  private static String nodes(ExposureAlert alert) {
    return alert.getNodes().stream()
        .limit(FittingLine.MOST_NODES)
        .map(node -> node.getName() + ":" + node.getPort())
        .collect(Collectors.joining(" "));
  }

  private static String message(ExposureAlert alert) {
    return alert.getReason()
        + alert.getWrongFix().map(fix -> "; wrong fix: " + fix).orElse("")
        + (alert.getOverdue() ? "; overdue" : "");
  }

  private void field(String text) {
    line.append('|').append(CefText.header(text));
  }

  private void time(String key, Optional<Instant> time) {
    time.ifPresent(at -> pair(key, String.valueOf(at.toEpochMilli()), SHORT));
  }

  private void custom(String key, String label, String value, int most) {
    if (!value.isEmpty()) {
      pair(key + "Label", label, ID);
      pair(key, value, most);
    }
  }

  private void pair(String key, String value, int most) {
    if (hasPairs) {
      line.append(' ');
    }
    hasPairs = true;
    line.append(key).append('=').append(CefText.value(value, most));
  }
}
