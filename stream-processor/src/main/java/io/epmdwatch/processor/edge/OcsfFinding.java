package io.epmdwatch.processor.edge;

import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.ExposureAlert;
import java.util.List;
import java.util.Optional;

/** An alert as OCSF's Detection Finding. The finding is the exposure; each alert is an event. */
final class OcsfFinding {
  private static final String OCSF = "1.8.0";
  private static final int CATEGORY = 2;
  private static final int CLASS = 2004;
  private static final int TYPES_PER_CLASS = 100;
  private static final String CLASS_NAME = "Detection Finding";

  private OcsfFinding() {}

  static String line(EdgeEvent event) {
    return JsonLine.of(json -> write(json, event));
  }

  private static void write(JsonLine json, EdgeEvent event) {
    ExposureAlert alert = event.alert();
    classification(json, alert);
    // The ids come first: Splunk looks for fields only at the beginning of a long event.
    json.millis("time", alert.getRaisedAt())
        .object("metadata", metadata -> metadata(metadata, event))
        .object("finding_info", info -> info(info, alert))
        .text("message", alert.getReason(), JsonLine.LONGEST_PROSE)
        .text("status_detail", alert.getWrongFix());
    OcsfContext.write(json, event);
    json.object("unmapped", rest -> Remainder.write(rest, alert));
  }

  private static void classification(JsonLine json, ExposureAlert alert) {
    Turn turn = Turn.of(alert);
    Grade grade = Grade.of(alert.getSeverity());
    json.number("category_uid", CATEGORY)
        .text("category_name", "Findings")
        .number("class_uid", CLASS)
        .text("class_name", CLASS_NAME)
        .number("activity_id", turn.activity().id)
        .text("activity_name", turn.activity().caption)
        .number("type_uid", CLASS * TYPES_PER_CLASS + turn.activity().id)
        .text("type_name", CLASS_NAME + ": " + turn.activity().caption)
        .number("severity_id", grade.ocsf)
        .text("severity", grade.caption)
        .number("status_id", turn.status().id)
        .text("status", turn.status().caption)
        .flag("is_alert", turn.alerting());
    if (isProven(alert)) {
      json.number("confidence_id", 3).text("confidence", "High");
    }
  }

  /** Only epmd answers as epmd does; what does so suspiciously may be something else. */
  private static boolean isProven(ExposureAlert alert) {
    return switch (alert.getSubject()) {
      case EXPOSURE -> alert.getDeviation() != Deviation.SUSPICIOUS_NAMES;
      case STORM -> true;
      case COVERAGE, VANTAGE, RULE, OTHER -> false;
    };
  }

  private static void metadata(JsonLine json, EdgeEvent event) {
    json.text("version", OCSF)
        .text("uid", event.alert().getAlertId())
        .text("event_code", event.alert().getKind().name())
        .text("log_name", "epmd.alerts")
        .object(
            "product",
            product ->
                product
                    .text("name", EdgeEvent.PRODUCT)
                    .text("vendor_name", EdgeEvent.PRODUCT)
                    .text("version", event.version()))
        .texts("profiles", OcsfContext.isIncident(event) ? List.of("incident") : List.of());
    if (event.cut()) {
      json.flag("is_truncated", true);
    }
  }

  private static void info(JsonLine json, ExposureAlert alert) {
    String type = type(alert);
    json.text("uid", alert.getExposureId())
        .text("title", Headline.of(alert))
        .text("desc", alert.getReason(), JsonLine.LONGEST_PROSE)
        .texts("types", List.of(type))
        .millis("first_seen_time", alert.getFirstSeenAt())
        .millis("last_seen_time", alert.getLastSeenAt())
        .millis("modified_time", alert.getRaisedAt())
        .object(
            "analytic",
            analytic ->
                analytic
                    .text("uid", type)
                    .text("name", Headline.what(alert))
                    .number("type_id", 1)
                    .text("type", "Rule"));
  }

  /** The deviation, or what else it is about. */
  private static String type(ExposureAlert alert) {
    return Optional.of(alert.getDeviation())
        .filter(deviation -> alert.getSubject() == AlertSubject.EXPOSURE)
        .map(Enum::name)
        .orElse(alert.getSubject().name());
  }
}
