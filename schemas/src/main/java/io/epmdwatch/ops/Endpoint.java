package io.epmdwatch.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.epmdwatch.ops.http.HttpSettings;
import io.epmdwatch.ops.http.Role;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A path that is served.
 *
 * @param path from the root; the JDK's server gives a request to the longest that begins it
 * @param needed what callers must be
 * @param page what they get
 */
record Endpoint(String path, Role needed, HttpHandler page) {
  /**
   * Everything that a process serves.
   *
   * @param readiness the checks that must hold for it to be ready
   */
  static List<Endpoint> all(
      HttpSettings settings,
      PrometheusMeterRegistry registry,
      Supplier<List<Check>> readiness,
      List<ManagementCommand> commands,
      List<ManagementPage> pages) {
    List<Endpoint> all = new ArrayList<>();
    all.add(new Endpoint("/", Role.VIEWER, Page.nothing()));
    all.add(new Endpoint("/metrics", Role.NONE, Page.get(new MetricsPage(registry))));
    all.add(json("/livez", Role.NONE, () -> Map.of("status", "ok")));
    all.add(new Endpoint("/readyz", Role.NONE, Page.get(e -> ready(e, readiness.get()))));
    all.add(json("/version", Role.VIEWER, () -> Map.of("version", Version.current())));
    pages.forEach(each -> all.add(new Endpoint(each.path(), each.needed(), Page.own(each))));
    // A token is a secret that no web page has; without one only the Host tells where it is from.
    boolean anyHost = settings.tokens().isPresent();
    commands.forEach(
        each ->
            all.add(new Endpoint("/" + each.name(), Role.OPERATOR, Page.command(each, anyHost))));
    return all;
  }

  /** A page to look at that is a JSON object, always with status 200. */
  private static Endpoint json(String path, Role needed, Supplier<Map<String, ?>> fields) {
    return new Endpoint(path, needed, Page.get(e -> Page.json(e, 200, fields.get())));
  }

  private static void ready(HttpExchange exchange, List<Check> checks) throws IOException {
    boolean ready = checks.stream().allMatch(Check::ok);
    Page.json(exchange, ready ? 200 : 503, Map.of("ready", ready, "checks", checks));
  }
}
