package io.epmdwatch.ops;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that are larger than any that makes sense. */
class HugeHeadersTest {
  private static final int MEBIBYTE = 1 << 20;

  private final ManagementServer server = OverHttp.plain();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void areAnsweredByARefusalOrByTheEndOfTheConnection() throws IOException {
    assertThat(ask("GET /livez HTTP/1.1\r\nX: " + "x".repeat(MEBIBYTE))).matches("|HTTP/1.1 4..");
    assertThat(ask("GET /livez HTTP/1.1\r\n" + "X: y\r\n".repeat(1000) + "X: y"))
        .matches("|HTTP/1.1 4..");
    assertThat(ask("GET /livez?" + "x".repeat(MEBIBYTE) + " HTTP/1.1")).matches("|HTTP/1.1 4..");

    assertThat(ask("GET /livez HTTP/1.1")).isEqualTo("HTTP/1.1 200");
  }

  /** The first twelve characters of the answer; none when the server has hung up. */
  private String ask(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write((head + "\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII));
      return new String(socket.getInputStream().readNBytes(12), US_ASCII);
    } catch (SocketException e) {
      return "";
    }
  }
}
