package io.epmdwatch.ops;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.Options;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * {@code /metrics}, {@code /livez}, {@code /readyz} and {@code /version} on loopback. Live means
 * that the process answers; ready means that every check holds.
 */
public final class ManagementServer implements AutoCloseable {
  private static final String JSON = "application/json; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService threads;

  private ManagementServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts to serve.
   *
   * @param port the port on 127.0.0.1; 0 takes any free one
   * @throws CommandFailure when the port is taken
   */
  public static ManagementServer start(
      int port, PrometheusMeterRegistry registry, Supplier<List<Check>> readiness) {
    HttpServer server = bind(port);
    ExecutorService threads = Executors.newFixedThreadPool(2, ManagementServer::daemon);
    server.setExecutor(threads);
    server.createContext("/metrics", get(e -> send(e, 200, PROMETHEUS, registry.scrape())));
    server.createContext("/livez", get(e -> send(e, 200, JSON, "{\"status\":\"ok\"}")));
    server.createContext("/readyz", get(e -> ready(e, readiness.get())));
    server.createContext(
        "/version", get(e -> send(e, 200, JSON, json(Map.of("version", Version.current())))));
    server.start();
    return new ManagementServer(server, threads);
  }

  /** The port that is served. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static HttpServer bind(int port) {
    Options.inRange("--http-port", port, 0, 65_535);
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
    } catch (IOException e) {
      throw CommandFailure.failure(
          "cannot serve HTTP on 127.0.0.1:" + port + ": choose another with --http-port", e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "http");
    thread.setDaemon(true);
    return thread;
  }

  private static HttpHandler get(HttpHandler page) {
    return exchange -> {
      try (exchange) {
        boolean exact =
            exchange.getRequestURI().getPath().equals(exchange.getHttpContext().getPath());
        if (!exact) {
          send(exchange, 404, JSON, "{\"error\":\"not found\"}");
        } else if (!exchange.getRequestMethod().equals("GET")) {
          send(exchange, 405, JSON, "{\"error\":\"only GET\"}");
        } else {
          page.handle(exchange);
        }
      }
    };
  }

  private static void ready(HttpExchange exchange, List<Check> checks) throws IOException {
    boolean ready = checks.stream().allMatch(Check::ok);
    String body = json(Map.of("ready", ready, "checks", checks));
    send(exchange, ready ? 200 : 503, JSON, body);
  }

  private static String json(Object value) throws IOException {
    return JsonMapper.builder().build().writeValueAsString(value);
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
