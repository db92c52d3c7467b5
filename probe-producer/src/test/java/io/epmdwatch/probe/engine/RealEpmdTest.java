package io.epmdwatch.probe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.epmd.Octets;
import io.epmdwatch.probe.epmd.Registration;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the real thing, where it is installed: package erlang-base on Debian. */
class RealEpmdTest {
  private static final InetAddress LOOPBACK = Addresses.parse("127.0.0.1");

  private final List<Socket> nodes = new ArrayList<>();
  private Process process;
  private Target target;

  @BeforeEach
  void start() throws IOException {
    Optional<Path> epmd = onPath("epmd");
    assumeTrue(epmd.isPresent(), "epmd is not installed: nothing real to test against");
    target = new Target(LOOPBACK, freePort());
    process =
        new ProcessBuilder(
                epmd.get().toString(),
                "-port",
                Integer.toString(target.port()),
                "-address",
                "127.0.0.1")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    await().until(() -> Observations.probe(EngineLimits.DEFAULT, target).outcome() == Outcome.EPMD);
  }

  @AfterEach
  void stop() throws IOException, InterruptedException {
    for (Socket node : nodes) {
      node.close();
    }
    if (process != null) {
      process.destroy();
      process.waitFor();
    }
  }

  @Test
  void noNode() {
    assertThat(Observations.brief(Observations.probe(EngineLimits.DEFAULT, target)))
        .isEqualTo("EPMD none");
  }

  @Test
  void nodesAndTheirRegistrations() throws IOException {
    register("alpha", 40_011, 77);
    register("beta", 40_012, 72);

    HostObservation seen = Observations.probe(EngineLimits.DEFAULT, target);

    assertThat(Observations.brief(seen)).isEqualTo("EPMD beta:40012 alpha:40011");
    assertThat(seen.portHeaderDiffers()).isFalse();
    assertThat(seen.nodes())
        .extracting(node -> node.registration().orElseThrow())
        .containsExactly(
            new Registration(40_012, 72, 0, 6, 5, Octets.utf8("")),
            new Registration(40_011, 77, 0, 6, 5, Octets.utf8("")));
  }

  @Test
  void anInjectedNodeIsNotRegistered() throws IOException {
    register("real at port 1\nname fake", 40_013, 77);

    HostObservation seen = Observations.probe(EngineLimits.DEFAULT, target);

    assertThat(Observations.brief(seen)).isEqualTo("EPMD real:1 fake:40013");
    assertThat(seen.nodes()).allMatch(node -> node.registration().isEmpty());
  }

  @Test
  void aNodeThatIsGone() throws IOException {
    register("alpha", 40_011, 77);
    nodes.remove(0).close();

    await()
        .untilAsserted(
            () ->
                assertThat(Observations.brief(Observations.probe(EngineLimits.DEFAULT, target)))
                    .isEqualTo("EPMD none"));
  }

  @Test
  void stopped() throws InterruptedException {
    process.destroy();
    process.waitFor();

    assertThat(Observations.probe(EngineLimits.DEFAULT, target).outcome())
        .isEqualTo(Outcome.REFUSED);
  }

  /** ALIVE2_REQ; the registration lasts as long as the connection. Test code only, see engine. */
  private void register(String name, int port, int type) throws IOException {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer request =
        ByteBuffer.allocate(15 + bytes.length)
            .putShort((short) (13 + bytes.length))
            .put((byte) 120)
            .putShort((short) port)
            .put((byte) type)
            .put((byte) 0)
            .putShort((short) 6)
            .putShort((short) 5)
            .putShort((short) bytes.length)
            .put(bytes)
            .putShort((short) 0);
    Socket node = new Socket(target.address(), target.port());
    nodes.add(node);
    node.getOutputStream().write(request.array());
    assertThat(node.getInputStream().readNBytes(2)).containsExactly(118, 0);
  }

  private static Optional<Path> onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** epmd cannot choose a port itself; between here and its start another may take it. */
  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, LOOPBACK)) {
      return probe.getLocalPort();
    }
  }
}
