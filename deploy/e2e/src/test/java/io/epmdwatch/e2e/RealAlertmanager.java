package io.epmdwatch.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Debian's Alertmanager on a port of its own, on loopback alone and with no peers. */
final class RealAlertmanager implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Process process;
  private final int port;

  private RealAlertmanager(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static boolean isInstalled() {
    return Installed.all("prometheus-alertmanager");
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param directory where it keeps its data and {@code alertmanager.yml}
   * @param configuration the text of {@code alertmanager.yml}
   */
  static RealAlertmanager start(Path directory, String configuration) {
    int port = FreePort.find();
    try {
      Path file = Files.writeString(directory.resolve("alertmanager.yml"), configuration);
      Process process =
          new ProcessBuilder(
                  "prometheus-alertmanager",
                  "--config.file=" + file,
                  "--storage.path=" + directory.resolve("alertmanager"),
                  "--cluster.listen-address=",
                  "--web.listen-address=127.0.0.1:" + port)
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("alertmanager.log").toFile())
              .start();
      RealAlertmanager alertmanager = new RealAlertmanager(process, port);
      await("alertmanager, see " + directory)
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> alertmanager.send(alertmanager.request("/-/ready")).statusCode() == 200);
      return alertmanager;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  /** The alerts that it holds, as its API lists them, with {@code status.inhibitedBy}. */
  JsonNode alerts() {
    try {
      return MAPPER.readTree(send(request("/api/v2/alerts")).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands it alerts as Prometheus does: a JSON array of {@code {labels}}. */
  void post(String alerts) {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/api/v2/alerts"))
            .timeout(Duration.ofSeconds(5))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(alerts))
            .build();
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
  }

  @Override
  public void close() {
    // Gone before anyone deletes the directory it writes to.
    process.destroyForcibly().onExit().join();
  }

  private URI uri(String page) {
    return URI.create("http://127.0.0.1:" + port + page);
  }

  private HttpRequest request(String page) {
    return HttpRequest.newBuilder(uri(page)).timeout(Duration.ofSeconds(5)).build();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(request.uri().getPath(), e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
