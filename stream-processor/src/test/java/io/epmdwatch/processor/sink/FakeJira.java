package io.epmdwatch.processor.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.epmdwatch.processor.sink.StubServer.Incoming;
import io.epmdwatch.processor.sink.StubServer.Outgoing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Jira, after "The Jira Cloud platform REST API" v3 (issues, issue search: the enhanced search
 * replaces /search, which is gone; a description is a document) and the Data Center REST API v2 (a
 * description is text). Labels have no spaces, a summary is one line of at most 255 characters, an
 * edit answers 204, a transition is given by its id, and only those that the workflow offers.
 */
final class FakeJira extends FakeSystem {
  private static final Pattern JQL =
      Pattern.compile("project = \"NET\" AND labels = \"([A-Za-z0-9-]+)\"");

  private final boolean cloud;
  private final String api;

  FakeJira(boolean cloud) {
    this.cloud = cloud;
    this.api = cloud ? "/rest/api/3" : "/rest/api/2";
  }

  @Override
  String template() {
    return cloud ? "jira" : "jira-datacenter";
  }

  @Override
  Map<String, String> settings() {
    return Map.of("project", "NET", "labels", "epmdwatch|security");
  }

  @Override
  Outgoing handle(Incoming request, JsonNode body) {
    String auth = cloud ? "Basic dDBrZW46eA==" : "Bearer t0ken:x";
    want(request.headers().getOrDefault("authorization", "").equals(auth), "no credentials");
    String call = request.method() + " " + request.path();
    if (call.equals("POST " + api + (cloud ? "/search/jql" : "/search"))) {
      return search(body);
    } else if (call.equals("POST " + api + "/issue")) {
      return create(body);
    }
    Matcher issue =
        Pattern.compile(api + "/issue/NET-(\\d+)(/transitions)?").matcher(request.path());
    if (!issue.matches()) {
      return unknown(request);
    }
    ObjectNode item = items.get(Integer.parseInt(issue.group(1)) - 1);
    if (call.startsWith("POST") && issue.group(2) != null) {
      return transit(item, body);
    } else if (call.startsWith("PUT") && issue.group(2) == null) {
      return edit(item, body);
    } else if (call.startsWith("GET")) {
      want(query(request).get("expand").equals("transitions"), "transitions must be asked for");
      return new Outgoing(200, shown(item).toString());
    }
    return unknown(request);
  }

  private Outgoing search(JsonNode body) {
    fields(body, Set.of("jql", "fields", "maxResults"), Set.of("jql", "fields"));
    Matcher jql = JQL.matcher(body.path("jql").asText());
    want(jql.matches(), "jql " + body.path("jql"));
    ArrayNode found = JSON.createArrayNode();
    if (jql.matches()) {
      of(jql.group(1)).forEach(item -> found.add(shown(item)));
    }
    return new Outgoing(200, JSON.createObjectNode().set("issues", found).toString());
  }

  private Outgoing create(JsonNode body) {
    fields(body, Set.of("fields", "update"), Set.of("fields"));
    ObjectNode fields = body.path("fields").deepCopy();
    fields(
        fields,
        Set.of("project", "issuetype", "summary", "description", "labels"),
        Set.of("project", "issuetype", "summary"));
    want(fields.at("/project/key").asText().equals("NET"), "project");
    want(fields.at("/issuetype/name").asText().equals("Task"), "issuetype");
    fields.put("key", "NET-" + (items.size() + 1)).put("status", "To Do");
    items.add(checked(fields));
    return new Outgoing(
        201, "{\"id\":\"10%d\",\"key\":\"NET-%<d\",\"self\":\"x\"}".formatted(items.size()));
  }

  private Outgoing edit(ObjectNode item, JsonNode body) {
    fields(body, Set.of("fields", "update"), Set.of());
    fields(body.path("fields"), Set.of("summary", "description"), Set.of());
    copy(body.path("fields"), item);
    ArrayNode labels = (ArrayNode) item.path("labels");
    for (JsonNode operation : body.at("/update/labels")) {
      for (int i = labels.size() - 1; i >= 0; i--) {
        if (labels.get(i).equals(operation.path("remove"))) {
          labels.remove(i);
        }
      }
      if (operation.has("add")) {
        labels.add(operation.path("add").asText());
      }
    }
    checked(item);
    return new Outgoing(204, "");
  }

  private Outgoing transit(ObjectNode item, JsonNode body) {
    String to = body.at("/transition/id").asText();
    boolean open = isOpen(item);
    want(open ? Set.of("21", "31").contains(to) : to.equals("41"), "no transition " + to);
    item.put("status", to.equals("31") ? "Done" : to.equals("21") ? "In Progress" : "To Do");
    return new Outgoing(204, "");
  }

  private ObjectNode shown(ObjectNode item) {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("key", item.path("key").asText());
    String category = isOpen(item) ? "new" : "done";
    shown.putObject("fields").putObject("status").putObject("statusCategory").put("key", category);
    ArrayNode offered = shown.putArray("transitions");
    if (isOpen(item)) {
      offered.addObject().put("id", "21").put("name", "In Progress");
      offered.addObject().put("id", "31").put("name", "Done");
    } else {
      offered.addObject().put("id", "41").put("name", "Reopen issue");
    }
    return shown;
  }

  private ObjectNode checked(ObjectNode item) {
    String summary = item.path("summary").asText();
    want(summary.length() <= 255 && !summary.contains("\n"), "summary");
    item.path("labels").forEach(label -> want(!label.asText().contains(" "), "label " + label));
    JsonNode description = item.path("description");
    if (cloud) {
      want(description.path("type").asText().equals("doc"), "description is no document");
      want(description.path("version").asInt() == 1, "document version");
      description.path("content").forEach(this::node);
    } else {
      String text = description.asText();
      want(text.length() <= 32_767, "description too long");
      want(text.split("\\{noformat}", -1).length == 3, "not one noformat block");
    }
    return item;
  }

  /** developer.atlassian.com/cloud/jira/platform/apis/document/structure. */
  private void node(JsonNode node) {
    String type = node.path("type").asText();
    want(
        Set.of("paragraph", "heading", "bulletList", "listItem", "codeBlock", "text")
            .contains(type),
        "node " + type);
    want(!type.equals("text") || !node.path("text").asText().isEmpty(), "empty text node");
    want(!type.equals("heading") || node.at("/attrs/level").asInt() == 3, "heading level");
    node.path("content").forEach(this::node);
  }

  @Override
  List<ObjectNode> of(String ticketId) {
    return items.stream()
        .filter(issue -> issue.path("labels").toString().contains("\"" + ticketId + "\""))
        .toList();
  }

  @Override
  boolean isOpen(ObjectNode item) {
    return !item.path("status").asText().equals("Done");
  }

  @Override
  String title(ObjectNode item) {
    return item.path("summary").asText();
  }
}
