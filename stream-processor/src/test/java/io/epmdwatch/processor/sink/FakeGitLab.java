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
 * GitLab's issues, after "Issues API" (docs.gitlab.com/api/issues): the project's path is
 * percent-encoded, title is required, labels are one text with commas, state_event is close or
 * reopen, due_date is a date, an issue is addressed by its iid.
 */
final class FakeGitLab extends FakeSystem {
  private static final String ISSUES = "/api/v4/projects/acme%2Fnet-ops/issues";

  @Override
  String template() {
    return "gitlab";
  }

  @Override
  Map<String, String> settings() {
    return Map.of("project", "acme/net-ops", "labels", "epmdwatch|security");
  }

  @Override
  Outgoing handle(Incoming request, JsonNode body) {
    want(request.headers().getOrDefault("private-token", "").equals("t0ken:x"), "no token");
    want(body.path("due_date").asText("2026-01-01").matches("\\d{4}-\\d\\d-\\d\\d"), "due_date");
    if (request.method().equals("GET") && request.path().equals(ISSUES)) {
      want(query(request).get("state").equals("all"), "closed ones must be found, too");
      ArrayNode found = JSON.createArrayNode().addAll(of(query(request).get("labels")));
      return new Outgoing(200, found.toString());
    }
    if (request.method().equals("POST") && request.path().equals(ISSUES)) {
      fields(body, Set.of("title", "description", "labels", "due_date"), Set.of("title"));
      want(body.path("labels").isTextual(), "labels are one text");
      ObjectNode issue = body.deepCopy();
      issue.put("id", 900 + items.size()).put("iid", items.size() + 1).put("state", "opened");
      issue.put("web_url", "https://gitlab.example/acme/net-ops/-/issues/" + (items.size() + 1));
      items.add(checked(issue));
      return new Outgoing(201, issue.toString());
    }
    if (request.method().equals("PUT") && request.path().matches(ISSUES + "/\\d+")) {
      fields(
          body,
          Set.of("title", "description", "add_labels", "remove_labels", "state_event", "due_date"),
          Set.of());
      ObjectNode issue = items.get(Integer.parseInt(request.path().replaceAll(".*/", "")) - 1);
      change(issue, body);
      return new Outgoing(200, checked(issue).toString());
    }
    return unknown(request);
  }

  private void change(ObjectNode issue, JsonNode body) {
    String labels = issue.path("labels").asText();
    for (String gone : body.path("remove_labels").asText().split(",")) {
      labels = ("," + labels + ",").replace("," + gone + ",", ",").replaceAll("^,|,$", "");
    }
    if (body.has("add_labels")) {
      labels = labels + "," + body.path("add_labels").asText();
    }
    String event = body.path("state_event").asText();
    want(Set.of("", "close", "reopen").contains(event), "state_event");
    copy(body, issue);
    issue.put("labels", labels);
    if (!event.isEmpty()) {
      issue.put("state", event.equals("close") ? "closed" : "opened");
    }
  }

  private ObjectNode checked(ObjectNode issue) {
    want(issue.path("title").asText().length() <= 255, "title too long");
    want(issue.path("description").asText().length() <= 1_048_576, "description too long");
    return issue;
  }

  @Override
  List<ObjectNode> of(String ticketId) {
    return items.stream()
        .filter(i -> List.of(i.path("labels").asText().split(",")).contains(ticketId))
        .toList();
  }

  @Override
  boolean isOpen(ObjectNode item) {
    return item.path("state").asText().equals("opened");
  }

  @Override
  String title(ObjectNode item) {
    return item.path("title").asText();
  }
}
