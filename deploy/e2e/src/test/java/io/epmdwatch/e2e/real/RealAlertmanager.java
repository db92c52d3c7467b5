package io.epmdwatch.e2e.real;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's Alertmanager, with no peers. */
public final class RealAlertmanager implements AutoCloseable {
  private static final String PROGRAM = "prometheus-alertmanager";

  private final RealServer server;

  private RealAlertmanager(RealServer server) {
    this.server = server;
  }

  public static boolean isInstalled() {
    return Installed.all(PROGRAM);
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param directory where it keeps its data and {@code alertmanager.yml}
   * @param configuration the text of {@code alertmanager.yml}
   */
  public static RealAlertmanager start(Path directory, String configuration) {
    int port = FreePort.find();
    try {
      Path file = Files.writeString(directory.resolve("alertmanager.yml"), configuration);
      List<String> command =
          List.of(
              PROGRAM,
              "--config.file=" + file,
              "--storage.path=" + directory.resolve("alertmanager"),
              "--cluster.listen-address=",
              "--web.listen-address=127.0.0.1:" + port);
      return new RealAlertmanager(
          RealServer.start(command, port, directory.resolve("alertmanager.log")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.port();
  }

  /** The alerts that it holds, as its API lists them, with {@code status.inhibitedBy}. */
  public JsonNode alerts() {
    return RealServer.json(server.get("/api/v2/alerts"));
  }

  /** Hands it alerts as Prometheus does: a JSON array of {@code {labels}}. */
  public void post(String alerts) {
    HttpResponse<String> answer = server.post("/api/v2/alerts", alerts);
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
