package io.epmdwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.ops.ManagementServer;
import io.epmdwatch.registry.RegistryAddress;
import io.epmdwatch.registry.RegistryFailure;
import io.epmdwatch.registry.SchemaRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasedRegistryTest {
  private final ManagementServer server =
      ManagementServer.start(
          0,
          new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
          List::of,
          List.of(),
          ReleasedRegistry.pages());

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "/schemas/types                            | 200 | [\"AVRO\"]",
        "/config                                   | 200 | {\"compatibilityLevel\":\"FULL_TRANSITIVE\"}",
        "/mode                                     | 200 | {\"mode\":\"READONLY\"}",
        "/subjects/epmd.baseline-value/versions    | 200 | [1,2]",
        "/subjects/epmd.baseline-value/versions/3  | 404 | 40402",
        "/subjects/epmd.baseline-value/versions/x  | 404 | 40402",
        "/subjects/epmd.baseline-value/versions/1/ | 404 | \"error_code\":404",
        "/subjects/epmd.baseline-value             | 404 | \"error_code\":404",
        "/subjects/nothing-value/versions          | 404 | 40401",
        "/subjects/                                | 404 | 40401",
        "/subjects/epmd.dead-letters-value/versions | 404 | 40401",
        "/schemas/ids/7                            | 404 | 40403",
        "/schemas/ids/99999999999                  | 404 | 40403",
        "/schemas/ids/                             | 404 | 40403",
        "/schemas/ids/43690402/versions            | 200 | \"version\":2",
      })
  void answersAsConfluentDoes(String path, int status, String part)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(part);
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/vnd.schemaregistry.v1+json");
  }

  @Test
  void theNewestVersionIsTheLatest() throws IOException, InterruptedException {
    assertThat(get("/subjects").body()).contains("\"epmd.probe-results-value\"");
    String latest = get("/subjects/epmd.baseline-value/versions/latest").body();
    assertThat(latest).contains("\"id\":43690402", "\"version\":2", "\"subject\":\"epmd.baseline");
    assertThat(get("/subjects/epmd.baseline-value/versions/-1").body()).isEqualTo(latest);
    assertThat(get("/subjects/epmd.baseline-value/versions/2").body()).isEqualTo(latest);
    assertThat(get("/subjects/epmd.baseline-value/versions/latest/schema").body())
        .isEqualTo(get("/schemas/ids/43690402/schema").body())
        .isEqualTo(ReleasedSchemas.byId(43_690_402).orElseThrow().toString());
  }

  @Test
  void ourOwnClientReadsItAndCannotWrite() throws RegistryFailure {
    SchemaRegistry registry =
        new SchemaRegistry(
            new RegistryAddress(URI.create("http://127.0.0.1:" + server.port()), Optional.empty()));

    assertThat(registry.schema(43_690_301)).isEqualTo(ReleasedSchemas.byId(43_690_301).get());
    registry.want(Subjects.all());
    assertThat(registry.id("epmd.alerts-value")).isEmpty();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
