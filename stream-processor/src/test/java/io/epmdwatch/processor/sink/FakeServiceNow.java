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
 * ServiceNow's incidents, after "Table API" (developer.servicenow.com, REST) and the incident form:
 * values are text, the answer is under result, a sys_id has 32 hex digits; a resolved incident (6)
 * needs close_code and close_notes, by the data policy that instances come with; urgency and impact
 * are 1 to 3; short_description has 160 characters.
 */
final class FakeServiceNow extends FakeSystem {
  private static final String TABLE = "/api/now/table/incident";
  private static final Set<String> CODES =
      Set.of(
          "Duplicate",
          "Known error",
          "No resolution provided",
          "Resolved by caller",
          "Resolved by change",
          "Resolved by problem",
          "Resolved by request",
          "Solution provided",
          "Workaround provided",
          "User error");
  private static final Set<String> FIELDS =
      Set.of(
          "short_description",
          "description",
          "urgency",
          "impact",
          "correlation_id",
          "correlation_display",
          "assignment_group",
          "caller_id",
          "state",
          "close_code",
          "close_notes");

  @Override
  String template() {
    return "servicenow";
  }

  @Override
  Map<String, String> settings() {
    return Map.of("assignmentGroup", "Network");
  }

  @Override
  Outgoing handle(Incoming request, JsonNode body) {
    want(
        request.headers().getOrDefault("authorization", "").equals("Basic dDBrZW46eA=="),
        "no credentials");
    body.forEach(value -> want(value.isTextual(), "values are text"));
    if (request.method().equals("GET") && request.path().equals(TABLE)) {
      String wanted = query(request).get("sysparm_query").replace("correlation_id=", "");
      ArrayNode found = JSON.createArrayNode().addAll(of(wanted));
      return new Outgoing(200, JSON.createObjectNode().set("result", found).toString());
    }
    if (request.method().equals("POST") && request.path().equals(TABLE)) {
      fields(body, FIELDS, Set.of("short_description", "correlation_id"));
      ObjectNode item = body.deepCopy();
      item.put("sys_id", "%032x".formatted(items.size())).put("state", "1");
      items.add(checked(item));
      return new Outgoing(201, JSON.createObjectNode().set("result", item).toString());
    }
    if (request.method().equals("PATCH") && request.path().matches(TABLE + "/[0-9a-f]{32}")) {
      fields(body, FIELDS, Set.of());
      ObjectNode item = items.get(Integer.parseInt(request.path().replaceAll(".*/", ""), 16));
      copy(body, item);
      return new Outgoing(200, JSON.createObjectNode().set("result", checked(item)).toString());
    }
    return unknown(request);
  }

  private ObjectNode checked(ObjectNode item) {
    want(item.path("short_description").asText().length() <= 160, "short_description too long");
    want(Set.of("1", "2", "3").contains(item.path("urgency").asText()), "urgency");
    want(Set.of("1", "2", "3").contains(item.path("impact").asText()), "impact");
    want(item.path("assignment_group").asText().equals("Network"), "assignment_group");
    want(!item.has("caller_id"), "what is not set must not be sent");
    if (item.path("state").asText().equals("6")) {
      want(CODES.contains(item.path("close_code").asText()), "close_code");
      want(!item.path("close_notes").asText().isBlank(), "close_notes");
    }
    return item;
  }

  @Override
  List<ObjectNode> of(String ticketId) {
    return items.stream()
        .filter(item -> item.path("correlation_id").asText().equals(ticketId))
        .toList();
  }

  @Override
  boolean isOpen(ObjectNode item) {
    return Set.of("1", "2").contains(item.path("state").asText());
  }

  @Override
  String title(ObjectNode item) {
    return item.path("short_description").asText();
  }
}
