package io.epmdwatch.processor.edge;

import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.ExposureAlert;

/** What a finding rests on in OCSF, and what of it one may search for. */
final class OcsfEvidence {
  private OcsfEvidence() {}

  /** What was seen, where, and from where. */
  static void seen(JsonLine json, ExposureAlert alert) {
    json.element(
        evidence -> {
          if (alert.getSubject() == AlertSubject.EXPOSURE) {
            evidence.object("dst_endpoint", end -> endpoint(end, alert, alert.getPort(), "epmd"));
          }
          evidence.object("data", data -> data(data, alert));
        });
    for (ExposedNode node : Nodes.reachable(alert)) {
      json.element(
          evidence ->
              evidence
                  .text("name", node.getName())
                  .object(
                      "dst_endpoint",
                      end -> endpoint(end, alert, node.getPort(), "erlang-distribution")));
    }
  }

  private static void data(JsonLine json, ExposureAlert alert) {
    json.text("where", Headline.where(alert))
        .texts("vantages", alert.getVantages())
        .number("count", alert.getCount());
    Nodes.write(json, "nodes", alert.getNodes());
  }

  private static void endpoint(JsonLine json, ExposureAlert alert, int port, String service) {
    json.text("ip", alert.getAddress())
        .number("port", port)
        .text("svc_name", service)
        .text("zone", alert.getZone());
  }

  /** What one may search for. */
  static void observables(JsonLine json, ExposureAlert alert) {
    switch (alert.getSubject()) {
      case EXPOSURE -> {
        observable(json, "evidences[].dst_endpoint.ip", 2, "IP Address", alert.getAddress());
        observable(
            json, "evidences[].dst_endpoint.port", 11, "Port", String.valueOf(alert.getPort()));
        for (ExposedNode node : alert.getNodes()) {
          observable(json, "evidences[].data.nodes[].name", 99, "Erlang node", node.getName());
        }
      }
      case STORM, COVERAGE ->
          observable(json, "resources[].name", 12, "Subnet", Headline.where(alert));
      case VANTAGE, RULE, OTHER ->
          observable(json, "resources[].name", 99, kind(alert), Headline.where(alert));
    }
  }

  private static void observable(
      JsonLine json, String name, int typeId, String type, String value) {
    json.element(
        one ->
            one.text("name", name)
                .number("type_id", typeId)
                .text("type", type)
                .text("value", value));
  }

  /** What kind of thing it is about. */
  static String kind(ExposureAlert alert) {
    return switch (alert.getSubject()) {
      case EXPOSURE -> "host";
      case STORM, COVERAGE -> "range";
      case VANTAGE -> "vantage";
      case RULE -> "rule";
      case OTHER -> "other";
    };
  }
}
