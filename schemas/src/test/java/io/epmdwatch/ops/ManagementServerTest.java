package io.epmdwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.ops.http.Role;
import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManagementServerTest {
  private final AtomicBoolean ready = new AtomicBoolean();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ManagementServer server =
      ManagementServer.start(
          0,
          registry,
          () -> List.of(new Check("tasks", ready.get(), "0 active")),
          List.of(),
          List.of(
              new ManagementPage(
                  "/exact", Role.VIEWER, uri -> text(200, String.valueOf(uri.getQuery()))),
              new ManagementPage(
                  "/header",
                  Role.VIEWER,
                  (uri, headers) -> text(200, headers.first("x-one").orElse("none"))),
              new ManagementPage("/tree/", Role.VIEWER, uri -> text(202, uri.getPath()))));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void servesMetricsLivenessAndVersion() throws Exception {
    Counter.builder("epmdwatch.things").register(registry).increment();

    assertThat(get("/metrics").body()).contains("epmdwatch_things_total 1.0");
    assertThat(get("/livez").body()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(get("/version").body()).matches("\\{\"version\":\"\\d+\\.\\d+\\.\\d+.*\"}");
  }

  @Test
  void isReadyWhenEveryCheckHolds() throws Exception {
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    assertThat(get("/readyz").body()).contains("\"name\":\"tasks\"", "\"ready\":false");

    ready.set(true);
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void servesPagesOfTheProcess() throws Exception {
    assertThat(get("/exact?a=b").body()).isEqualTo("a=b");
    assertThat(get("/exact/x").statusCode()).isEqualTo(404);
    assertThat(get("/tree/a/b").statusCode()).isEqualTo(202);
    assertThat(get("/tree/a/b").body()).isEqualTo("/tree/a/b");
    assertThat(get("/tree").statusCode()).isEqualTo(404);
  }

  @Test
  void aPageMayLookAtHeaders() throws Exception {
    assertThat(get("/header").body()).isEqualTo("none");
    assertThat(get("/header", "X-One", "1").body()).isEqualTo("1");
  }

  @Test
  void servesOpenMetricsToThoseWhoAcceptIt() throws Exception {
    HttpResponse<String> open =
        get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0,*/*;q=0.1");

    assertThat(open.body()).endsWith("# EOF\n");
    assertThat(open.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(get("/metrics", "Accept", "text/plain").headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void namesWhatRunsAndTellsOfItsJvm() throws Exception {
    BuildInfo.register(registry, "worker");
    try (JvmMeters jvm = new JvmMeters()) {
      jvm.bindTo(registry);

      assertThat(get("/metrics").body())
          .containsPattern("epmdwatch_build_info\\{component=\"worker\",version=\"[0-9.]+.*\"} 1")
          .contains("jvm_memory_used_bytes{", "jvm_threads_live_threads ", "jvm_gc_");
    }
  }

  @Test
  void servesNothingElse() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/metrics/x").statusCode()).isEqualTo(404);
    HttpRequest post =
        HttpRequest.newBuilder(uri("/metrics"))
            .POST(HttpRequest.BodyPublishers.ofString("x"))
            .build();
    assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  @Test
  void saysWhichPortIsTaken() {
    assertThatThrownBy(() -> ManagementServer.start(server.port(), registry, List::of))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "cannot serve HTTP on 127.0.0.1:%d: choose another with --http-port", server.port());
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private static ManagementPage.Content text(int status, String body) {
    return new ManagementPage.Content(status, "text/plain; charset=utf-8", body);
  }
}
