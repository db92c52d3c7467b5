package io.epmdwatch.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.List;

/** {@code /metrics}: Prometheus's text format, or OpenMetrics for those who accept that. */
record MetricsPage(PrometheusMeterRegistry registry) implements HttpHandler {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    List<String> accepted = exchange.getRequestHeaders().getOrDefault("Accept", List.of());
    boolean open =
        accepted.stream().anyMatch(each -> each.contains("application/openmetrics-text"));
    String type = open ? OPEN_METRICS : PROMETHEUS;
    Page.send(exchange, 200, type, registry.scrape(type));
  }
}
