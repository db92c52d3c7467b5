package io.epmdwatch.e2e.real;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program of this machine that serves HTTP on a port of its own, on loopback alone. */
public final class RealServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Process process;
  private final int port;

  private RealServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it and waits until {@code /-/ready} says so.
   *
   * @param log where it writes what it prints
   */
  public static RealServer start(List<String> command, int port, Path log) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      RealServer server = new RealServer(process, port);
      await(command.get(0) + ", see " + log)
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> server.get("/-/ready").statusCode() == 200);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  public HttpResponse<String> get(String page) {
    return send(request(page).build());
  }

  public HttpResponse<String> post(String page, String json) {
    return send(
        request(page)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  public static JsonNode json(HttpResponse<String> answer) {
    try {
      return MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(answer.body(), e);
    }
  }

  @Override
  public void close() {
    // Gone before anyone deletes the directory it writes to.
    process.destroyForcibly().onExit().join();
  }

  private HttpRequest.Builder request(String page) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + page))
        .timeout(Duration.ofSeconds(5));
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
