package io.epmdwatch.ops;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.ops.http.HttpSettings;
import io.epmdwatch.ops.http.Role;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * {@code /metrics}, {@code /livez}, {@code /readyz} and {@code /version}, pages of the process's
 * own, and commands. Live means that the process answers; ready means that every check holds.
 */
public final class ManagementServer implements AutoCloseable {
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final int BACKLOG = 128;

  private final HttpServer server;
  private final ExecutorService threads;
  private final HttpSettings settings;
  private final Map<String, Role> roles;

  private ManagementServer(
      HttpServer server, ExecutorService threads, HttpSettings settings, Map<String, Role> roles) {
    this.server = server;
    this.threads = threads;
    this.settings = settings;
    this.roles = roles;
  }

  /**
   * Starts to serve every process of this machine.
   *
   * @param port the port on 127.0.0.1; 0 takes any free one
   * @throws CommandFailure when the port is taken
   */
  public static ManagementServer start(
      int port, PrometheusMeterRegistry registry, Supplier<List<Check>> readiness) {
    return start(port, registry, readiness, List.of(), List.of());
  }

  /**
   * The same, with commands and pages of the process's own.
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
    return start(HttpSettings.loopback(port), registry, readiness, commands, pages);
  }

  /**
   * Starts to serve, pages of the process's own too, and to take commands: {@code POST} to the path
   * of a command's name.
   *
   * @throws CommandFailure when the address cannot be bound
   */
  public static ManagementServer start(
      HttpSettings settings,
      PrometheusMeterRegistry registry,
      Supplier<List<Check>> readiness,
      List<ManagementCommand> commands,
      List<ManagementPage> pages) {
    HttpServer server = bind(settings);
    ExecutorService threads = threads();
    server.setExecutor(threads);
    Gate gate = new Gate(settings, registry);
    Map<String, Role> roles = new TreeMap<>();
    for (Endpoint each : Endpoint.all(settings, registry, readiness, commands, pages)) {
      server.createContext(each.path(), gate.before(each.page(), each.needed()));
      roles.put(each.path(), each.needed());
    }
    server.start();
    return new ManagementServer(server, threads, settings, roles);
  }

  /** The port that is served. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Where it is served, such as {@code http://127.0.0.1:9436}. */
  public String url() {
    // Not the socket's, which is [::] where 0.0.0.0 was asked for.
    String address = Addresses.format(settings.address().getAddress());
    return (settings.tls().isPresent() ? "https://" : "http://")
        + Addresses.endpoint(address, port());
  }

  /** What callers of each path must be, where tokens are asked for. */
  public Map<String, Role> roles() {
    return Collections.unmodifiableMap(roles);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static HttpServer bind(HttpSettings settings) {
    HttpLimits.apply();
    InetSocketAddress address = settings.address();
    try {
      if (settings.tls().isEmpty()) {
        return HttpServer.create(address, BACKLOG);
      }
      HttpsServer server = HttpsServer.create(address, BACKLOG);
      server.setHttpsConfigurator(settings.tls().get().configurator());
      return server;
    } catch (IOException e) {
      String where = Addresses.endpoint(Addresses.format(address.getAddress()), address.getPort());
      String other = address.getAddress().isLoopbackAddress() ? "" : ", or another --http-address";
      throw CommandFailure.failure(
          "cannot serve HTTP on " + where + ": choose another with --http-port" + other, e);
    }
  }

  private static ExecutorService threads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            HttpLimits.THREADS,
            HttpLimits.THREADS,
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
}
