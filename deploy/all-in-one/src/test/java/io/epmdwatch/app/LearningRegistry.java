package io.epmdwatch.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A registry on a real socket with one schema for each subject, whatever that is. */
final class LearningRegistry implements AutoCloseable {
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();
  private final HttpServer server;
  private volatile String refused = "";

  LearningRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.createContext("/subjects/", this::answer);
    server.start();
  }

  String option() {
    return "--registry-url=http://127.0.0.1:" + server.getAddress().getPort();
  }

  void refuses(String subject) {
    refused = subject;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] words = exchange.getRequestURI().getPath().split("/");
    String subject = words[2];
    if (words.length == 4 && subject.equals(refused)) {
      send(exchange, 409, "{\"error_code\":409,\"message\":\"incompatible\"}");
      return;
    }
    if (words.length == 4) {
      ids.putIfAbsent(subject, ids.size() + 1);
    }
    Integer id = ids.get(subject);
    send(exchange, id == null ? 404 : 200, "{\"id\":" + id + "}");
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
