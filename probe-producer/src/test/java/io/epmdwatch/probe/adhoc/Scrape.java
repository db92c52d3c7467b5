package io.epmdwatch.probe.adhoc;

import io.epmdwatch.ops.ManagementServer;
import io.epmdwatch.probe.sweep.Worker;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A management server with the page of single probes, and who scrapes it. */
final class Scrape implements AutoCloseable {
  private final ManagementServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  Scrape(Supplier<Optional<AdHocProber>> prober) {
    server =
        ManagementServer.start(
            0,
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            List::of,
            List.of(),
            List.of(ProbePage.of(prober)));
  }

  static Scrape of(Worker worker) {
    return new Scrape(() -> Optional.of(worker.adHoc()));
  }

  HttpResponse<String> get(String page, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + page))
            .timeout(Duration.ofSeconds(20));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("GET " + page, e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** The samples, without the comments. */
  String samples(String query, String... headers) {
    HttpResponse<String> response = get("/probe?" + query, headers);
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return String.join(
        "\n", response.body().lines().filter(line -> !line.startsWith("#")).toList());
  }

  /** The first line of the answer to a request line that no client would send. */
  String raw(String requestLine) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(5000);
      socket
          .getOutputStream()
          .write((requestLine + "\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
