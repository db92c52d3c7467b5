package io.epmdwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Speaks HTTP by hand: the JDK's client does not let one choose a Host. */
class ManagementCommandTest {
  private static final String PAUSE = "Epmdwatch-Command: pause";

  private final Pause pause = new Pause();
  private final ManagementServer server =
      ManagementServer.start(
          0,
          new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
          () -> List.of(new Check("worker", true, pause.isPaused() ? "paused" : "running")),
          ManagementCommand.of(pause),
          List.of());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void pausesAndResumesHoweverOftenOneAsks() throws IOException {
    assertThat(ask("POST /pause", "Host: localhost", PAUSE))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("{\"paused\":true}");
    assertThat(ask("POST /pause", "Host: localhost", PAUSE)).endsWith("{\"paused\":true}");
    assertThat(pause.isPaused()).isTrue();

    String resume = "Epmdwatch-Command: resume";
    assertThat(ask("POST /resume", "Host: localhost", resume)).endsWith("{\"paused\":false}");
    assertThat(ask("POST /resume", "Host: localhost", resume)).endsWith("{\"paused\":false}");
    assertThat(pause.isPaused()).isFalse();
  }

  @Test
  void readinessIsServedAllTheWhile() throws IOException {
    ask("POST /pause", "Host: localhost", PAUSE);

    assertThat(ask("GET /readyz", "Host: localhost"))
        .startsWith("HTTP/1.1 200 ")
        .contains("\"detail\":\"paused\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:9436", "127.0.0.1", "127.0.0.1:9436", "[::1]:9436"})
  void theHostIsThisMachine(String host) throws IOException {
    assertThat(ask("POST /pause", "Host: " + host, PAUSE)).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:9436",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example#localhost",
        "10.0.0.1",
        ""
      })
  void aNameThatLeadsHereByDnsRebindingIsRefused(String host) throws IOException {
    assertThat(ask("POST /pause", "Host: " + host, PAUSE)).startsWith("HTTP/1.1 403 ");
    assertThat(pause.isPaused()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X: y", "Epmdwatch-Command: resume", "Epmdwatch-Command:", "Command: pause"})
  void withoutItsOwnNameInTheHeaderNothingIsDone(String header) throws IOException {
    assertThat(ask("POST /pause", "Host: localhost", header))
        .startsWith("HTTP/1.1 403 ")
        .endsWith("{\"error\":\"send the header Epmdwatch-Command: pause\"}");
    assertThat(pause.isPaused()).isFalse();
  }

  @Test
  void aFormOfAWebPageDoesNothing() throws IOException {
    String answer =
        ask(
            "POST /pause",
            "Host: 127.0.0.1:" + server.port(),
            "Origin: https://evil.example",
            "Content-Type: text/plain");

    assertThat(answer).startsWith("HTTP/1.1 403 ");
    assertThat(pause.isPaused()).isFalse();
  }

  @Test
  void aBrowserThatAsksWhetherItMayIsNotToldYes() throws IOException {
    String answer =
        ask(
            "OPTIONS /pause",
            "Host: 127.0.0.1:" + server.port(),
            "Origin: https://evil.example",
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: epmdwatch-command");

    assertThat(answer)
        .startsWith("HTTP/1.1 405 ")
        .doesNotContainIgnoringCase("Access-Control-Allow");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /pause", "PUT /pause", "POST /pause/", "POST /pause/x"})
  void onlyAPostToTheExactPath(String request) throws IOException {
    assertThat(ask(request, "Host: localhost", PAUSE)).matches("(?s)HTTP/1.1 40[45] .*");
    assertThat(pause.isPaused()).isFalse();
  }

  @Test
  void aServerThatTakesNoCommandsHasNoSuchPath() throws IOException {
    try (ManagementServer plain =
        ManagementServer.start(
            0, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), List::of)) {
      assertThat(ask(plain, "POST /pause", "Host: localhost", PAUSE)).startsWith("HTTP/1.1 404 ");
    }
  }

  private String ask(String request, String... headers) throws IOException {
    return ask(server, request, headers);
  }

  private static String ask(ManagementServer server, String request, String... headers)
      throws IOException {
    String text =
        request
            + " HTTP/1.1\r\n"
            + String.join("\r\n", headers)
            + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(5000);
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
