package io.epmdwatch.probe.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.ObservedPort;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.engine.PeerStanding;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real nodes, asked everything, as a worker would: what is learnt, and that they log none of it.
 */
class RealNodesTest {
  @TempDir private Path home;

  @BeforeEach
  void needErlang() {
    assumeTrue(RealNode.isInstalled(), "erl and epmd are not installed: no real node to probe");
  }

  @Test
  void aPlainNode() throws IOException {
    try (RealNode node = RealNode.start(home, "-sname", "demo@shorthost")) {
      int port = node.address().getPort();

      HostObservation seen = FullProbe.of(node.host().epmd());

      assertThat(seen.nodes())
          .extracting(FullProbe::text)
          .containsExactly(
              "demo at %1$d, registered at %1$d, OPEN demo@shorthost OTP 25 []".formatted(port));
      assertThat(seen.strangerRegistered()).contains(false);
      assertThat(seen.standing()).isEqualTo(PeerStanding.SAME_HOST);
      assertThat(node.nodeLog().since(0)).isEmpty();
      assertThat(node.host().epmdLog()).isEmpty();
    }
  }

  @Test
  void aNodeWithoutEpmd() throws IOException {
    try (RealNode node = RealNode.startAlone(home, "bare@h.test")) {
      int port = node.address().getPort();

      HostObservation seen = FullProbe.of(node.host().epmd(), port, FreePorts.one());

      assertThat(seen.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(seen.otherPorts()).extracting(ObservedPort::port).containsExactly(port);
      assertThat(FullProbe.text(seen.otherPorts().get(0))).isEqualTo("OPEN bare@h.test OTP 25");
      assertThat(node.nodeLog().since(0)).isEmpty();
    }
  }

  /** It cannot be asked without a word in its log; one is all it writes. */
  @Test
  void aNodeThatSpeaksTls() throws IOException {
    assumeTrue(TlsDistribution.isInstalled(), "erlang-ssl or openssl is not installed");
    try (RealNode node = RealNode.start(home, TlsDistribution.arguments(home, "safe@shorthost"))) {
      int port = node.address().getPort();

      HostObservation seen = FullProbe.of(node.host().epmd());

      assertThat(seen.nodes())
          .extracting(FullProbe::text)
          .containsExactly("safe at %1$d, registered at %1$d, OPEN tls []".formatted(port));
      await().until(() -> node.log().contains("Unexpected Message"));
      assertThat(node.log()).startsWith("=NOTICE REPORT====").containsOnlyOnce("REPORT====");
    }
  }
}
