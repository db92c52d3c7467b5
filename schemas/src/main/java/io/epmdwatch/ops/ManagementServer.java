package io.epmdwatch.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.Options;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * {@code /metrics}, {@code /livez}, {@code /readyz} and {@code /version} on loopback, and commands.
 * Live means that the process answers; ready means that every check holds.
 */
public final class ManagementServer implements AutoCloseable {
  /** A page of a process's own may wait for something; those that all have must not wait for it. */
  private static final int THREADS = 20;

  private static final Duration IDLE = Duration.ofSeconds(30);

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
    return start(port, registry, readiness, List.of(), List.of());
  }

  /**
   * Starts to serve, pages of the process's own too, and to take commands: {@code POST} to the path
   * of a command's name.
   *
   * @param port the port on 127.0.0.1; 0 takes any free one
   * @throws CommandFailure when the port is taken
   */
  public static ManagementServer start(
      int port,
      PrometheusMeterRegistry registry,
      Supplier<List<Check>> readiness,
      List<ManagementCommand> commands,
      List<ManagementPage> pages) {
    HttpServer server = bind(port);
    ExecutorService threads = threads();
    server.setExecutor(threads);
    page(server, "/metrics", new MetricsPage(registry));
    page(server, "/livez", e -> Page.json(e, 200, Map.of("status", "ok")));
    page(server, "/readyz", e -> ready(e, readiness.get()));
    page(server, "/version", e -> Page.json(e, 200, Map.of("version", Version.current())));
    pages.forEach(each -> server.createContext(each.path(), Page.own(each)));
    commands.forEach(each -> server.createContext("/" + each.name(), Page.command(each)));
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

  private static void page(HttpServer server, String path, HttpHandler page) {
    server.createContext(path, Page.get(page));
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

  private static ExecutorService threads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            ManagementServer::daemon);
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "http");
    thread.setDaemon(true);
    return thread;
  }

  private static void ready(HttpExchange exchange, List<Check> checks) throws IOException {
    boolean ready = checks.stream().allMatch(Check::ok);
    Page.json(exchange, ready ? 200 : 503, Map.of("ready", ready, "checks", checks));
  }
}
