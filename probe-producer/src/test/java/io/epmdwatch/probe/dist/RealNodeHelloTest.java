package io.epmdwatch.probe.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epmdwatch.probe.real.RealNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against a real node, where Erlang is installed: it tells who it is, and has logged nothing of it.
 *
 * <p>After each try the node is made to log on purpose, by a hello without capabilities. So an
 * empty log is no failure to look, and what the try caused has had its time.
 */
class RealNodeHelloTest {
  private static final byte[] HELLO =
      DistributionHello.request(DistributionHello.nameOf("test")).array();
  private static final Pattern MARKER =
      Pattern.compile(
          "\\s*=ERROR REPORT====[^=]*===\\s+\\*\\* demo@shorthost: Connection attempt from node"
              + " marker@test rejected [^*]*\\*\\*\\s*");

  @TempDir private static Path home;
  private static RealNode node;

  private int before;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(RealNode.isInstalled(), "erl and epmd are not installed: no real node to ask");
    node = RealNode.start(home, "-sname", "demo@shorthost");
  }

  @AfterAll
  static void stop() {
    if (node != null) {
      node.close();
    }
  }

  @BeforeEach
  void remember() {
    before = node.log().length();
  }

  @Test
  void helloThenFin() throws IOException {
    assertTells(hello(node.address(), HELLO, Close.FIN), "demo@shorthost");

    assertNothingLogged();
  }

  @Test
  void helloThenReset() throws IOException {
    assertTells(hello(node.address(), HELLO, Close.RESET), "demo@shorthost");

    assertNothingLogged();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 31})
  void partOfAHelloOrNoneThenFin(int bytes) throws IOException {
    send(Arrays.copyOf(HELLO, bytes), Close.FIN);

    assertNothingLogged();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 31})
  void partOfAHelloOrNoneThenReset(int bytes) throws IOException {
    send(Arrays.copyOf(HELLO, bytes), Close.RESET);

    assertNothingLogged();
  }

  @Test
  void answerNotWaitedFor() throws IOException {
    send(HELLO, Close.FIN);
    send(HELLO, Close.RESET);

    assertNothingLogged();
  }

  @Test
  void threeHellosInARow() throws IOException {
    for (int i = 0; i < 3; i++) {
      assertTells(hello(node.address(), HELLO, Close.FIN), "demo@shorthost");
    }

    assertNothingLogged();
  }

  @ParameterizedTest
  @ValueSource(strings = {"epmdwatch@internet", "epmdwatch@corp.example.net", "epmdwatch@-."})
  void aShortNameTakesHostsWithAndWithoutDots(String ownName) throws IOException {
    byte[] hello = DistributionHello.request(ownName).array();

    assertTells(hello(node.address(), hello, Close.FIN), "demo@shorthost");
    assertNothingLogged();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-name", "-hidden -name"})
  void soDoLongNamesAndHiddenOnes(String how, @TempDir Path otherHome) throws IOException {
    String[] words = (how + " other@long.example.test").split(" ", -1);
    try (RealNode other = RealNode.start(otherHome, words)) {
      for (String ownName : new String[] {"epmdwatch@internet", "epmdwatch@corp.example.net"}) {
        byte[] hello = DistributionHello.request(ownName).array();
        assertTells(hello(other.address(), hello, Close.FIN), "other@long.example.test");
      }
      assertThat(other.log()).isEmpty();
    }
  }

  /** Why the name must be ours alone; also, what the other tests would see if something was. */
  @Test
  void aHelloUnderTheNodesOwnNameIsLogged() throws IOException {
    byte[] hello = DistributionHello.request("demo@shorthost").array();

    assertThat(hello(node.address(), hello, Close.FIN)).isEqualTo(new HelloReply.Declined("nok"));
    assertThat(loggedAndMarker())
        .contains("Cannot get connection id for node demo@shorthost")
        .doesNotMatch(MARKER);
  }

  private enum Close {
    FIN,
    RESET
  }

  private static void assertTells(HelloReply reply, String name) {
    HelloReply.Challenge challenge = (HelloReply.Challenge) reply;
    assertThat(challenge.fullName()).hasToString(name);
    assertThat(challenge.otp().contains(25)).as(challenge.otp().toString()).isTrue();
  }

  private void assertNothingLogged() throws IOException {
    assertThat(loggedAndMarker()).matches(MARKER);
  }

  private String loggedAndMarker() throws IOException {
    ByteBuffer marker = DistributionHello.request("marker@test");
    marker.putLong(3, 0);
    assertThat(hello(node.address(), marker.array(), Close.FIN))
        .isEqualTo(new HelloReply.Declined("not_allowed"));
    await().until(() -> logged().contains("marker@test") && logged().strip().endsWith("**"));
    return logged();
  }

  private String logged() {
    return node.log().substring(before);
  }

  private static void send(byte[] bytes, Close close) throws IOException {
    try (Socket socket = connect(node.address(), close)) {
      socket.getOutputStream().write(bytes);
    }
  }

  private static HelloReply hello(InetSocketAddress address, byte[] hello, Close close)
      throws IOException {
    byte[] reply = new byte[HelloParser.MOST_BYTES];
    int length = 0;
    try (Socket socket = connect(address, close)) {
      socket.getOutputStream().write(hello);
      int read = 0;
      while (read >= 0 && !HelloParser.isComplete(reply, length)) {
        read = socket.getInputStream().read(reply, length, reply.length - length);
        length += Math.max(read, 0);
      }
    }
    return HelloParser.parse(Arrays.copyOf(reply, length));
  }

  private static Socket connect(InetSocketAddress address, Close close) throws IOException {
    Socket socket = new Socket(address.getAddress(), address.getPort());
    if (close == Close.RESET) {
      socket.setSoLinger(true, 0);
    }
    return socket;
  }
}
