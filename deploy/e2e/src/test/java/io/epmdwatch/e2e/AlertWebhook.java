package io.epmdwatch.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A webhook for Alertmanager, and what it was told, each alert with the time of its arrival. */
final class AlertWebhook implements AutoCloseable {
  /** An alert in a notification; the time is {@link System#nanoTime()}. */
  record Told(long nanoTime, JsonNode alert) {
    boolean is(String status, String name) {
      return alert.path("status").asText().equals(status) && label("alertname").equals(name);
    }

    String label(String name) {
      return alert.path("labels").path(name).asText();
    }

    String annotation(String name) {
      return alert.path("annotations").path(name).asText();
    }
  }

  private static final JsonMapper MAPPER = new JsonMapper();

  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final HttpServer server;

  private AlertWebhook(HttpServer server) {
    this.server = server;
  }

  static AlertWebhook start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      AlertWebhook webhook = new AlertWebhook(server);
      server.createContext("/", webhook::take);
      server.setExecutor(webhook.executor);
      server.start();
      return webhook;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** What it was told so far. */
  List<Told> told() {
    return List.copyOf(told);
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private void take(HttpExchange exchange) throws IOException {
    long now = System.nanoTime();
    try (exchange) {
      JsonNode body = MAPPER.readTree(exchange.getRequestBody());
      body.path("alerts").forEach(alert -> told.add(new Told(now, alert)));
      exchange.sendResponseHeaders(200, -1);
    }
  }
}
