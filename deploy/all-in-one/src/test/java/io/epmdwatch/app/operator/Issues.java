package io.epmdwatch.app.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A repository's issues, as far as a sink needs them, and a line that may break. */
final class Issues implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final List<ObjectNode> issues = new ArrayList<>();
  private final AtomicInteger breaks = new AtomicInteger();

  private Issues(HttpServer server) {
    this.server = server;
    server.createContext("/", this::handle);
    server.start();
  }

  static Issues start() throws IOException {
    return new Issues(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next creations happen, and nobody is told. */
  void breakAfterCreating(int times) {
    breaks.set(times);
  }

  synchronized List<String> states(String ticketId) {
    return issues.stream()
        .filter(issue -> issue.path("labels").toString().contains(ticketId))
        .map(issue -> issue.path("state").asText())
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      JsonNode answer =
          switch (exchange.getRequestMethod()) {
            case "GET" -> found(exchange.getRequestURI().getQuery());
            case "POST" -> created(body);
            default -> changed(exchange.getRequestURI().getPath(), body);
          };
      if (exchange.getRequestMethod().equals("POST") && breaks.getAndDecrement() > 0) {
        return;
      }
      byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private ArrayNode found(String query) {
    ArrayNode found = JSON.createArrayNode();
    issues.stream()
        .filter(issue -> query.contains("labels=" + issue.path("labels").path(2).asText()))
        .forEach(found::add);
    return found;
  }

  private ObjectNode created(JsonNode body) {
    ObjectNode issue = body.deepCopy();
    issue.put("number", issues.size() + 1).put("state", "open");
    issues.add(issue);
    return issue;
  }

  private ObjectNode changed(String path, JsonNode body) {
    ObjectNode issue = issues.get(Integer.parseInt(path.replaceAll(".*/", "")) - 1);
    issue.setAll((ObjectNode) body);
    return issue;
  }
}
