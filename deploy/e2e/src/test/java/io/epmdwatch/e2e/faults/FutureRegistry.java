package io.epmdwatch.e2e.faults;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A schema registry that gives every schema an id, and knows some of releases to come. */
final class FutureRegistry implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<Integer, String> schemas = new ConcurrentHashMap<>();
  private final AtomicInteger last = new AtomicInteger(100);
  private final HttpServer server;

  private FutureRegistry(HttpServer server) {
    this.server = server;
  }

  static FutureRegistry start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FutureRegistry registry = new FutureRegistry(server);
      server.createContext("/", registry::handle);
      server.start();
      return registry;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The id of a schema. */
  int id(String schema) {
    return schemas.entrySet().stream()
        .filter(known -> known.getValue().equals(schema))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(
            () -> {
              int id = last.incrementAndGet();
              schemas.put(id, schema);
              return id;
            });
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      String answer;
      int status = 200;
      if (path.startsWith("/schemas/ids/")) {
        String known = schemas.get(Integer.valueOf(path.substring("/schemas/ids/".length())));
        status = known == null ? 404 : 200;
        answer =
            known == null
                ? "{\"error_code\":40403}"
                : JSON.createObjectNode().put("schema", known).toString();
      } else {
        answer = "{\"id\":" + id(JSON.readTree(body).path("schema").asText()) + "}";
      }
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
