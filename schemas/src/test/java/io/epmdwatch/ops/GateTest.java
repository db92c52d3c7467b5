package io.epmdwatch.ops;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.ops.http.Logged;
import io.epmdwatch.ops.http.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
  private static final String VIEWER = "Authorization: Bearer eve-eve-eve-eve-eve";
  private static final String OPERATOR = "Authorization: Bearer oscar-oscar-oscar";
  private static final String PAUSE = "Epmdwatch-Command: pause";

  @TempDir private Path directory;
  private Tokens tokens;

  @BeforeEach
  void writeTokens() throws IOException {
    Path file =
        Files.createFile(
            directory.resolve("tokens"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, "viewer eve eve-eve-eve-eve-eve\noperator öscar oscar-oscar-oscar\n");
    tokens = Tokens.in(file);
  }

  @Test
  void asksForATokenAndCountsWhoHasNone() throws IOException {
    try (ManagementServer server = OverHttp.tokens(tokens)) {
      assertThat(ask(server, "GET /version"))
          .startsWith("HTTP/1.1 401 ")
          .contains("Www-authenticate: Bearer\r\n")
          .endsWith("{\"error\":\"send the header Authorization: Bearer TOKEN\"}");
      assertThat(ask(server, "GET /version", "Authorization: Bearer guess"))
          .startsWith("HTTP/1.1 401 ");
      assertThat(ask(server, "GET /version", VIEWER)).startsWith("HTTP/1.1 200 ");
      assertThat(ask(server, "POST /pause", VIEWER, PAUSE)).startsWith("HTTP/1.1 403 ");

      assertThat(ask(server, "GET /metrics"))
          .contains(
              "epmdwatch_http_refusals_total{reason=\"token\"} 2.0",
              "epmdwatch_http_refusals_total{reason=\"role\"} 1.0",
              "epmdwatch_http_refusals_total{reason=\"peer\"} 0.0");
    }
  }

  @Test
  void whatNobodyServesIsNotToldToStrangers() throws IOException {
    try (ManagementServer server = OverHttp.tokens(tokens)) {
      assertThat(ask(server, "GET /x")).startsWith("HTTP/1.1 401 ");
      assertThat(ask(server, "GET /x", VIEWER)).startsWith("HTTP/1.1 404 ");
    }
  }

  @Test
  void writesDownWhoOperatesAndNeverTheToken() throws IOException {
    try (ManagementServer server = OverHttp.tokens(tokens);
        Logged logged = new Logged(Gate.class)) {
      // With a token it does not matter under which name the worker is known.
      assertThat(ask(server, "POST /pause?a=%0ab", "Host: worker:9437", OPERATOR, PAUSE))
          .startsWith("HTTP/1.1 200 ");
      ask(server, "POST /pause", "Host: worker:9437", OPERATOR);
      ask(server, "POST /resume", VIEWER);
      ask(server, "POST /resume", "Authorization: Bearer wrong");
      ask(server, "GET /version", OPERATOR);

      assertThat(logged.lines())
          .containsExactly(
              "event=http_operation request=\"POST /pause?a=%0ab\" by=\\xc3\\xb6scar"
                  + " peer=127.0.0.1 status=200",
              "event=http_operation request=\"POST /pause\" by=\\xc3\\xb6scar peer=127.0.0.1"
                  + " status=403",
              "event=http_operation request=\"POST /resume\" by=eve peer=127.0.0.1 status=403");
    }
  }

  @Test
  void whereThereAreProxiesOthersAreRefusedWhateverTheyAskFor() throws IOException {
    try (ManagementServer server = OverHttp.proxies(tokens, "127.0.0.2/32")) {
      assertThat(askFrom("127.0.0.2", server, "GET /livez")).startsWith("HTTP/1.1 200 ");
      assertThat(askFrom("127.0.0.2", server, "GET /version")).startsWith("HTTP/1.1 401 ");
      assertThat(askFrom("127.0.0.1", server, "GET /livez")).startsWith("HTTP/1.1 403 ");
      assertThat(
              askFrom("127.0.0.1", server, "GET /version", OPERATOR, "X-Forwarded-For: 127.0.0.2"))
          .startsWith("HTTP/1.1 403 ")
          .endsWith("{\"error\":\"only the declared proxies may connect\"}");
      assertThat(askFrom("127.0.0.2", server, "GET /metrics"))
          .contains("epmdwatch_http_refusals_total{reason=\"peer\"} 2.0");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET /livez", "GET /version", "GET /absent", "POST /livez", "GET /livez/x"})
  void everyAnswerTellsBrowsersToBeCareful(String request) throws IOException {
    try (ManagementServer server = OverHttp.tokens(tokens)) {
      assertThat(ask(server, request))
          .contains(
              "X-content-type-options: nosniff\r\n",
              "Cache-control: no-store\r\n",
              "Content-security-policy: default-src 'none'; frame-ancestors 'none'\r\n");
    }
  }

  private static String ask(ManagementServer server, String request, String... headers)
      throws IOException {
    return askFrom("127.0.0.1", server, request, headers);
  }

  private static String askFrom(
      String peer, ManagementServer server, String request, String... headers) throws IOException {
    String host = String.join("\r\n", headers).contains("Host:") ? "" : "Host: localhost\r\n";
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    String text =
        request + " HTTP/1.1\r\n" + host + more + "Content-Length: 0\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(peer), 0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(text.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }
}
