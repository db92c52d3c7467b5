package io.epmdwatch.ops;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.ops.http.ClientTls;
import io.epmdwatch.ops.http.KeyFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slow loris: callers that begin and do not go on. */
class StalledConnectionsTest {
  private static final int STALLED = 50;
  private static final byte[] HALF_A_REQUEST =
      "GET /livez HTTP/1.1\r\nHost: loc".getBytes(US_ASCII);

  /** The head of a ClientHello that announces 512 bytes and brings three. */
  private static final byte[] HALF_A_HANDSHAKE = {0x16, 3, 1, 2, 0, 1, 0, 1};

  @TempDir private Path directory;
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void hangUp() throws IOException {
    for (Socket each : sockets) {
      each.close();
    }
  }

  @Test
  void doNotKeepOthersFromPlainPages() throws Exception {
    try (ManagementServer server = OverHttp.plain()) {
      stall(server.port(), new byte[0]);
      stall(server.port(), HALF_A_REQUEST);

      assertThat(livez(HttpClient.newHttpClient(), server)).isEqualTo(200);

      // Nobody had to be dropped for that: the first one is still served when it goes on.
      Socket first = sockets.get(STALLED);
      first.setSoTimeout(20_000);
      first.getOutputStream().write("alhost\r\n\r\n".getBytes(US_ASCII));
      assertThat(new String(first.getInputStream().readNBytes(12), US_ASCII))
          .isEqualTo("HTTP/1.1 200");
    }
  }

  @Test
  void doNotKeepOthersFromTls() throws Exception {
    KeyFiles files = KeyFiles.make(directory, "server");
    try (ManagementServer server = OverHttp.tls(files)) {
      stall(server.port(), new byte[0]);
      stall(server.port(), HALF_A_HANDSHAKE);
      HttpClient client =
          HttpClient.newBuilder().sslContext(ClientTls.trusting(files.certificate())).build();

      assertThat(livez(client, server)).isEqualTo(200);

      Socket first = sockets.get(STALLED);
      first.setSoTimeout(100);
      assertThatThrownBy(() -> first.getInputStream().read())
          .as("what the first one is told: nothing, it may still go on")
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  private void stall(int port, byte[] said) throws IOException {
    for (int i = 0; i < STALLED; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      sockets.add(socket);
      socket.getOutputStream().write(said);
      socket.getOutputStream().flush();
    }
  }

  private static int livez(HttpClient client, ManagementServer server)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/livez"))
            .timeout(Duration.ofSeconds(20))
            .build();
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }
}
