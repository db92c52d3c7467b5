package io.epmdwatch.e2e.real;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's Prometheus. */
public final class RealPrometheus implements AutoCloseable {
  private static final String PROGRAM = "prometheus";

  private final RealServer server;

  private RealPrometheus(RealServer server) {
    this.server = server;
  }

  public static boolean isInstalled() {
    return Installed.all(PROGRAM);
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param directory where it keeps its data and {@code prometheus.yml}; rule files in there may be
   *     named without a path
   * @param configuration the text of {@code prometheus.yml}
   */
  public static RealPrometheus start(Path directory, String configuration) {
    int port = FreePort.find();
    try {
      Path file = Files.writeString(directory.resolve("prometheus.yml"), configuration);
      List<String> command =
          List.of(
              PROGRAM,
              "--config.file=" + file,
              "--storage.tsdb.path=" + directory.resolve("data"),
              "--web.listen-address=127.0.0.1:" + port);
      return new RealPrometheus(
          RealServer.start(command, port, directory.resolve("prometheus.log")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The result of an instant query, an array of {@code {metric, value}} for a vector. */
  public JsonNode query(String expression) {
    HttpResponse<String> answer =
        server.get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    JsonNode body = RealServer.json(answer);
    if (answer.statusCode() != 200) {
      throw new AssertionError(expression + ": " + body.path("error").asText());
    }
    return body.path("data").path("result");
  }

  @Override
  public void close() {
    server.close();
  }
}
