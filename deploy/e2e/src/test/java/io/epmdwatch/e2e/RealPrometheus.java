package io.epmdwatch.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Debian's Prometheus on a port of its own, on loopback alone. */
final class RealPrometheus implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Process process;
  private final int port;

  private RealPrometheus(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static boolean isInstalled() {
    return Installed.all("prometheus");
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param directory where it keeps its data and {@code prometheus.yml}; rule files in there may be
   *     named without a path
   * @param configuration the text of {@code prometheus.yml}
   */
  static RealPrometheus start(Path directory, String configuration) {
    int port = FreePort.find();
    try {
      Path file = Files.writeString(directory.resolve("prometheus.yml"), configuration);
      Process process =
          new ProcessBuilder(
                  "prometheus",
                  "--config.file=" + file,
                  "--storage.tsdb.path=" + directory.resolve("data"),
                  "--web.listen-address=127.0.0.1:" + port)
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("prometheus.log").toFile())
              .start();
      RealPrometheus prometheus = new RealPrometheus(process, port);
      await("prometheus, see " + directory)
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> prometheus.get("/-/ready").statusCode() == 200);
      return prometheus;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  /** The result of an instant query, an array of {@code {metric, value}} for a vector. */
  JsonNode query(String expression) {
    HttpResponse<String> answer =
        get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    JsonNode body = json(answer.body());
    if (answer.statusCode() != 200) {
      throw new AssertionError(expression + ": " + body.path("error").asText());
    }
    return body.path("data").path("result");
  }

  /** The alerts that are pending or firing, as its API lists them. */
  JsonNode alerts() {
    return json(get("/api/v1/alerts").body()).path("data").path("alerts");
  }

  HttpResponse<String> get(String page) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + page))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("GET " + page, e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    // Gone before anyone deletes the directory it writes to.
    process.destroyForcibly().onExit().join();
  }

  private static JsonNode json(String body) {
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(body, e);
    }
  }
}
