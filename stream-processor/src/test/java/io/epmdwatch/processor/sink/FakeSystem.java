package io.epmdwatch.processor.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.epmdwatch.processor.sink.StubServer.Incoming;
import io.epmdwatch.processor.sink.StubServer.Outgoing;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A system that tickets are mirrored to, as far as its documentation says what it takes. What it
 * would not take is a complaint, and answered 400.
 */
abstract class FakeSystem implements StubServer.System {
  static final JsonMapper JSON = new JsonMapper();

  final List<ObjectNode> items = new ArrayList<>();
  final List<String> complaints = new ArrayList<>();

  /** The template it is spoken to with. */
  abstract String template();

  /** The settings it needs. */
  Map<String, String> settings() {
    return Map.of();
  }

  /** The items of a ticket. */
  abstract List<ObjectNode> of(String ticketId);

  abstract boolean isOpen(ObjectNode item);

  abstract String title(ObjectNode item);

  /** What it does with a request that has a path of its own. */
  abstract Outgoing handle(Incoming request, JsonNode body);

  @Override
  public final Outgoing answer(Incoming request) {
    int before = complaints.size();
    Outgoing answer = handle(request, json(request.body()));
    return complaints.size() == before
        ? answer
        : new Outgoing(400, "{\"message\":\"" + complaints.get(before) + "\"}");
  }

  final void want(boolean holds, String what) {
    if (!holds) {
      complaints.add(what);
    }
  }

  /** Complains of fields that there are not, and of those that are missing. */
  final void fields(JsonNode body, Set<String> known, Set<String> required) {
    Set<String> unknown = new TreeSet<>();
    body.fieldNames().forEachRemaining(unknown::add);
    Set<String> missing = new TreeSet<>(required);
    missing.removeAll(unknown);
    unknown.removeAll(known);
    want(unknown.isEmpty(), "unknown fields " + unknown);
    want(missing.isEmpty(), "missing fields " + missing);
  }

  final Outgoing unknown(Incoming request) {
    complaints.add("no such resource: " + request.method() + " " + request.path());
    return new Outgoing(404, "{}");
  }

  static Map<String, String> query(Incoming request) {
    Map<String, String> query = new HashMap<>();
    for (String pair : request.query().split("&")) {
      String[] sides = pair.split("=", 2);
      if (sides.length == 2) {
        query.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  static JsonNode json(String text) {
    try {
      return text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + text, e);
    }
  }

  static void copy(JsonNode from, ObjectNode to) {
    from.properties().forEach(entry -> to.set(entry.getKey(), entry.getValue()));
  }
}
