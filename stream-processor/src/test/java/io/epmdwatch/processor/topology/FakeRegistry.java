package io.epmdwatch.processor.topology;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.epmdwatch.registry.RegistryAddress;
import io.epmdwatch.registry.SchemaRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A registry on a real socket that gives each schema the next id, or answers with a status. */
final class FakeRegistry implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int FIRST_ID = 11;

  private final Map<Integer, String> schemas = new ConcurrentHashMap<>();
  private final HttpServer server;
  private volatile int status;

  FakeRegistry(int status) {
    this.status = status;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** Answers with this status from now on; 200 does what was asked. */
  void answersWith(int newStatus) {
    status = newStatus;
  }

  SchemaRegistry client() {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new SchemaRegistry(new RegistryAddress(url, Optional.empty()));
  }

  synchronized int add(String schema) {
    int next = FIRST_ID + schemas.size();
    return schemas.entrySet().stream()
        .filter(entry -> entry.getValue().equals(schema))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(
            () -> {
              schemas.put(next, schema);
              return next;
            });
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    byte[] answer = (status == 200 ? work(path, body) : "{}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, answer.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(answer);
    }
  }

  private String work(String path, String body) throws IOException {
    if (path.startsWith("/schemas/ids/")) {
      String schema = schemas.get(Integer.valueOf(path.substring("/schemas/ids/".length())));
      return MAPPER.createObjectNode().put("schema", schema).toString();
    }
    return "{\"id\":" + add(MAPPER.readTree(body).path("schema").asText()) + "}";
  }
}
