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
 * GitHub's issues, after "REST API endpoints for issues" (docs.github.com/en/rest/issues/issues,
 * version 2022-11-28): title is required, state is open or closed, state_reason completed,
 * not_planned or reopened, labels of an update replace all there are, and a request needs a
 * User-Agent.
 */
final class FakeGitHub extends FakeSystem {
  private static final String ISSUES = "/repos/acme/net-ops/issues";

  @Override
  String template() {
    return "github";
  }

  @Override
  Map<String, String> settings() {
    return Map.of("project", "acme/net-ops", "labels", "epmdwatch|security");
  }

  @Override
  Outgoing handle(Incoming request, JsonNode body) {
    want(request.headers().containsKey("user-agent"), "no User-Agent");
    want(request.headers().getOrDefault("authorization", "").equals("Bearer t0ken:x"), "no token");
    if (request.method().equals("GET") && request.path().equals(ISSUES)) {
      want(query(request).get("state").equals("all"), "closed ones must be found, too");
      ArrayNode found = JSON.createArrayNode().addAll(of(query(request).get("labels")));
      return new Outgoing(200, found.toString());
    }
    if (request.method().equals("POST") && request.path().equals(ISSUES)) {
      fields(body, Set.of("title", "body", "labels", "assignees", "milestone"), Set.of("title"));
      body.path("labels")
          .forEach(label -> want(label.asText().length() <= 50, "label too long: " + label));
      ObjectNode issue = body.deepCopy();
      issue.put("number", items.size() + 1).put("state", "open");
      issue.put("html_url", "https://github.example/acme/net-ops/issues/" + (items.size() + 1));
      items.add(checked(issue));
      return new Outgoing(201, issue.toString());
    }
    if (request.method().equals("PATCH") && request.path().matches(ISSUES + "/\\d+")) {
      fields(body, Set.of("title", "body", "state", "state_reason"), Set.of());
      ObjectNode issue = items.get(Integer.parseInt(request.path().replaceAll(".*/", "")) - 1);
      copy(body, issue);
      return new Outgoing(200, checked(issue).toString());
    }
    return unknown(request);
  }

  private ObjectNode checked(ObjectNode issue) {
    want(issue.path("title").asText().length() <= 256, "title too long");
    want(issue.path("body").asText().length() <= 65_536, "body too long");
    want(Set.of("open", "closed").contains(issue.path("state").asText()), "state");
    want(
        Set.of("", "completed", "not_planned", "reopened")
            .contains(issue.path("state_reason").asText()),
        "state_reason");
    return issue;
  }

  @Override
  List<ObjectNode> of(String ticketId) {
    return items.stream()
        .filter(issue -> issue.path("labels").toString().contains("\"" + ticketId + "\""))
        .toList();
  }

  @Override
  boolean isOpen(ObjectNode item) {
    return item.path("state").asText().equals("open");
  }

  @Override
  String title(ObjectNode item) {
    return item.path("title").asText();
  }
}
