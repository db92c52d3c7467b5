package io.epmdwatch.processor.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.epmdwatch.processor.sink.StubServer.Incoming;
import io.epmdwatch.processor.sink.StubServer.Outgoing;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * DefectDojo's findings, after dojo/api_v2/serializers.py (FindingCreateSerializer: test, found_by,
 * active and verified are required), the findings model (severity, numerical_severity, title of 511
 * characters) and the filter unique_id_from_tool of /api/v2/findings/.
 */
final class FakeDefectDojo extends FakeSystem {
  private static final String FINDINGS = "/api/v2/findings/";

  @Override
  String template() {
    return "defectdojo";
  }

  @Override
  Map<String, String> settings() {
    return Map.of("project", "47", "foundBy", "8");
  }

  @Override
  Outgoing handle(Incoming request, JsonNode body) {
    want(request.headers().getOrDefault("authorization", "").equals("Token t0ken:x"), "no token");
    if (request.method().equals("GET") && request.path().equals(FINDINGS)) {
      want(query(request).get("test").equals("47"), "test");
      ArrayNode found =
          JSON.createArrayNode().addAll(of(query(request).get("unique_id_from_tool")));
      ObjectNode page = JSON.createObjectNode().put("count", found.size());
      return new Outgoing(200, page.set("results", found).toString());
    }
    if (request.method().equals("POST") && request.path().equals(FINDINGS)) {
      fields(
          body,
          Set.of(
              "test",
              "found_by",
              "title",
              "severity",
              "numerical_severity",
              "description",
              "active",
              "verified",
              "static_finding",
              "dynamic_finding",
              "cwe",
              "unique_id_from_tool",
              "vuln_id_from_tool",
              "tags"),
          Set.of(
              "test",
              "found_by",
              "title",
              "severity",
              "numerical_severity",
              "description",
              "active",
              "verified"));
      want(body.path("test").asInt() == 47 && body.path("test").isNumber(), "test");
      want(body.path("found_by").toString().equals("[8]"), "found_by");
      ObjectNode item = body.deepCopy();
      item.put("id", items.size() + 1);
      items.add(checked(item));
      return new Outgoing(201, item.toString());
    }
    if (request.method().equals("PATCH") && request.path().matches(FINDINGS + "\\d+/")) {
      fields(
          body,
          Set.of(
              "title",
              "severity",
              "numerical_severity",
              "description",
              "active",
              "is_mitigated",
              "out_of_scope"),
          Set.of());
      ObjectNode item = items.get(Integer.parseInt(request.path().split("/")[4]) - 1);
      copy(body, item);
      return new Outgoing(200, checked(item).toString());
    }
    return unknown(request);
  }

  private ObjectNode checked(ObjectNode item) {
    want(item.path("title").asText().length() <= 511, "title too long");
    String both = item.path("severity").asText() + item.path("numerical_severity").asText();
    want(Set.of("CriticalS0", "HighS1", "MediumS2", "LowS3").contains(both), "severity " + both);
    want(item.path("active").isBoolean(), "active");
    return item;
  }

  @Override
  List<ObjectNode> of(String ticketId) {
    return items.stream()
        .filter(item -> item.path("unique_id_from_tool").asText().equals(ticketId))
        .toList();
  }

  @Override
  boolean isOpen(ObjectNode item) {
    return item.path("active").asBoolean();
  }

  @Override
  String title(ObjectNode item) {
    return item.path("title").asText();
  }
}
