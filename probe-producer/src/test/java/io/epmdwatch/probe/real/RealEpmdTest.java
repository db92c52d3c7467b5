package io.epmdwatch.probe.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.Observations;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.epmd.Octets;
import io.epmdwatch.probe.epmd.Registration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the real thing, where it is installed: package erlang-base on Debian. */
class RealEpmdTest {
  private static final InetAddress LOOPBACK = Addresses.parse("127.0.0.1");

  private final FakeNodes nodes = new FakeNodes();
  private Process process;
  private Target target;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(Programs.areInstalled("epmd"), "epmd is not installed: nothing real to ask");
    target = new Target(LOOPBACK, FreePorts.one());
    process =
        new ProcessBuilder(
                "epmd", "-port", Integer.toString(target.port()), "-address", "127.0.0.1")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    await().until(() -> Observations.probe(EngineLimits.DEFAULT, target).outcome() == Outcome.EPMD);
  }

  @AfterEach
  void stop() throws IOException, InterruptedException {
    nodes.close();
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
    register("alpha", 40_011, 77).close();

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

  private Socket register(String name, int port, int type) throws IOException {
    return nodes.register(
        new InetSocketAddress(target.address(), target.port()), name, port, type, new byte[0]);
  }
}
