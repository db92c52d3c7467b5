package io.epmdwatch.processor.edge;

import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.ExposureAlert;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An alert as a document of the Elastic Common Schema. */
final class EcsDocument {
  private static final String ECS = "9.4.0";

  /** Elasticsearch stores longer keywords, but does not find them. */
  private static final int LONGEST_KEYWORD = 1024;

  private EcsDocument() {}

  static String line(EdgeEvent event) {
    return JsonLine.of(json -> write(json, event));
  }

  private static void write(JsonLine json, EdgeEvent event) {
    ExposureAlert alert = event.alert();
    json.time("@timestamp", alert.getRaisedAt())
        .text("message", alert.getReason(), JsonLine.LONGEST_PROSE)
        .object("ecs", ecs -> ecs.text("version", ECS))
        .object("event", about -> about(about, event))
        .object("rule", rule -> rule(rule, event));
    Weakness.of(alert)
        .ifPresent(
            weakness -> json.object("vulnerability", v -> vulnerability(v, alert, weakness)));
    if (alert.getSubject() == AlertSubject.EXPOSURE) {
      target(json, alert);
    }
    json.object("observer", observer -> observer(observer, event))
        .object(
            "epmdwatch",
            custom -> {
              Remainder.write(custom, alert);
              Nodes.write(custom, "nodes", alert.getNodes());
              custom.text("remediation", Remedy.of(event));
            });
  }

  private static void about(JsonLine json, EdgeEvent event) {
    ExposureAlert alert = event.alert();
    Turn turn = Turn.of(alert);
    json.text("id", alert.getAlertId())
        .text("kind", turn.alerting() ? "alert" : "event")
        .texts("category", List.of(category(alert)))
        .texts("type", List.of("info"))
        .text("action", alert.getKind().name().toLowerCase(Locale.ROOT))
        .text("module", "epmdwatch")
        .text("dataset", "epmdwatch.alerts")
        .text("provider", EdgeEvent.PRODUCT)
        .number("severity", Grade.of(alert.getSeverity()).ecs)
        .number("sequence", alert.getSequence())
        .text("reason", alert.getReason(), LONGEST_KEYWORD)
        .time("start", alert.getFirstSeenAt())
        .time("end", alert.getLastSeenAt())
        .text("reference", event.runbook());
  }

  private static String category(ExposureAlert alert) {
    return switch (alert.getSubject()) {
      case EXPOSURE, STORM -> "vulnerability";
      case COVERAGE, VANTAGE, OTHER -> "network";
      case RULE -> "configuration";
    };
  }

  private static void rule(JsonLine json, EdgeEvent event) {
    ExposureAlert alert = event.alert();
    json.text(
            "id",
            alert.getSubject() == AlertSubject.EXPOSURE
                ? alert.getDeviation().name()
                : alert.getSubject().name())
        .text("name", Headline.what(alert))
        .text("category", alert.getSubject().name().toLowerCase(Locale.ROOT))
        .text("ruleset", "epmdwatch")
        .text("reference", event.runbook());
  }

  private static void vulnerability(JsonLine json, ExposureAlert alert, Weakness weakness) {
    json.text("id", weakness.id())
        .text("enumeration", "CWE")
        .text("description", weakness.title())
        .text("reference", weakness.url())
        .texts("category", List.of("Network exposure"))
        .text("severity", Grade.of(alert.getSeverity()).caption)
        .text("report_id", alert.getTicketId())
        .object("scanner", scanner -> scanner.text("vendor", EdgeEvent.PRODUCT));
  }

  private static void target(JsonLine json, ExposureAlert alert) {
    List<String> address = List.of(alert.getAddress());
    json.object(
            "destination",
            end ->
                end.text("address", alert.getAddress())
                    .text("ip", alert.getAddress())
                    .number("port", alert.getPort()))
        .object("host", host -> host.texts("ip", address))
        .object(
            "service",
            service -> service.text("type", "epmd").text("address", Headline.where(alert)))
        .object("network", network -> network.text("transport", "tcp").text("protocol", "epmd"))
        .object("related", related -> related.texts("ip", address));
  }

  /** The vantage; of several the first, and all are among the custom fields. */
  private static void observer(JsonLine json, EdgeEvent event) {
    ExposureAlert alert = event.alert();
    Optional<String> vantage =
        alert.getSubject() == AlertSubject.VANTAGE
            ? alert.getName()
            : alert.getVantages().stream().findFirst();
    json.text("name", vantage)
        .text("type", "scanner")
        .text("vendor", EdgeEvent.PRODUCT)
        .text("product", EdgeEvent.PRODUCT)
        .text("version", event.version());
  }
}
