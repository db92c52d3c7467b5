package io.epmdwatch.bench.farm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.net.Cidr;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes over the wire, read by hand and not by the prober. */
class FarmTest {
  private FarmSpec spec;
  private Farm farm;
  private Thread thread;

  @BeforeEach
  void start() throws IOException {
    spec =
        new FarmSpec(
            Cidr.parse("127.78.0.0/26"),
            freePort(),
            1,
            Mix.EACH,
            FarmSpec.ALL,
            Others.REFUSE,
            Duration.ofMillis(500));
    farm = Farm.open(spec);
    thread = new Thread(farm::serve, "farm");
    thread.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    farm.close();
    thread.join();
  }

  @Test
  void namesAreListedThenItCloses() throws IOException {
    String reply = ask(Kind.DUPLICATE_NAMES, "n");

    assertThat(reply.substring(4))
        .isEqualTo("name twin at port 1001\nname other at port 7\nname twin at port 1002\n");
    assertThat((int) reply.charAt(2) << 8 | reply.charAt(3)).isEqualTo(spec.port());
  }

  @Test
  void oneNodeIsTold() throws IOException {
    assertThat(ask(Kind.DUPLICATE_NAMES, "zother"))
        .isEqualTo("w\0\0\u0007M\0\0\u0006\0\u0005\0\u0005other\0\0");
  }

  @Test
  void anUnknownNodeIsNotRegistered() throws IOException {
    assertThat(ask(Kind.DUPLICATE_NAMES, "znobody")).isEqualTo("w\u0001");
  }

  @Test
  void aHoneypotKnowsEveryone() throws IOException {
    assertThat(ask(Kind.HONEYPOT, "znobody")).startsWith("w\0").contains("nobody");
  }

  @Test
  void whatIsNoEpmdAnswersEveryQuestionAlike() throws IOException {
    assertThat(ask(Kind.HTTP, "zother")).startsWith("HTTP/1.1");
  }

  @Test
  void aRequestMayComeInPieces() throws IOException {
    try (Socket socket = connect(Kind.DUPLICATE_NAMES)) {
      socket.setTcpNoDelay(true);
      for (byte b : new byte[] {0, 1, 'n'}) {
        socket.getOutputStream().write(b);
      }
      assertThat(socket.getInputStream().readAllBytes()).hasSizeGreaterThan(40);
    }
  }

  @Test
  void someSpeakFirst() throws IOException {
    try (Socket socket = connect(Kind.SSH_SPEAKS_FIRST)) {
      assertThat(socket.getInputStream().readNBytes(4)).isEqualTo("SSH-".getBytes(ISO_8859_1));
    }
  }

  @Test
  void someReset() {
    assertThatThrownBy(() -> ask(Kind.RST_AFTER_REQUEST, "n"))
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
  }

  @Test
  void aFinAtOnceLetsTheRequestArrive() throws IOException {
    try (Socket socket = connect(Kind.FIN_AT_ONCE)) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      socket.getOutputStream().write(new byte[] {0, 1, 'n'});
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void aDripTakesAThirdOfTheDeadlineAndStaysOpen() throws IOException {
    long start = System.nanoTime();
    try (Socket socket = connect(Kind.DRIP)) {
      socket.setSoTimeout(1000);
      socket.getOutputStream().write(new byte[] {0, 1, 'n'});
      int last = 0;
      while (last != '\n') {
        last = socket.getInputStream().read();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThan(spec.deadline().dividedBy(4));
      socket.setSoTimeout(50);
      assertThatThrownBy(socket.getInputStream()::read).hasMessageContaining("timed out");
    }
  }

  @Test
  void anEndlessOneGoesOn() throws IOException {
    try (Socket socket = connect(Kind.ENDLESS)) {
      socket.getOutputStream().write(new byte[] {0, 1, 'n'});
      assertThat(socket.getInputStream().readNBytes(5_000_000)).hasSize(5_000_000);
    }
  }

  private String ask(Kind kind, String request) throws IOException {
    try (Socket socket = connect(kind)) {
      byte[] body = request.getBytes(ISO_8859_1);
      byte[] whole = new byte[body.length + 2];
      whole[1] = (byte) body.length;
      System.arraycopy(body, 0, whole, 2, body.length);
      socket.getOutputStream().write(whole);
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private Socket connect(Kind kind) throws IOException {
    Socket socket = new Socket();
    socket.connect(
        new InetSocketAddress(new Behaviours(spec).address(kind.ordinal()), spec.port()));
    return socket;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress("127.78.0.1", 0));
      return socket.getLocalPort();
    }
  }
}
