package io.epmdwatch.probe.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.ObservedNode;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.epmd.NamesReply;
import io.epmdwatch.probe.epmd.Octets;
import io.epmdwatch.probe.epmd.Registration;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real epmd at its limits. */
class RealEpmdLimitsTest {
  private static final int NORMAL = 77;
  private static final String WIDE_LETTER = "\uD83D\uDC07";

  @TempDir private Path home;
  private final FakeNodes nodes = new FakeNodes();
  private ErlangHost host;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(Programs.areInstalled("epmd"), "epmd is not installed: nothing real to ask");
    host = ErlangHost.start(home);
  }

  @AfterEach
  void stop() throws IOException {
    nodes.close();
    if (host != null) {
      host.close();
    }
  }

  @Test
  void theLongestNameThatIsAnsweredForAndTheLongestExtra() throws IOException {
    String name = WIDE_LETTER.repeat(254);
    byte[] extra = everyByte(1020);
    nodes.register(host.epmd(), name, 1, NORMAL, extra);

    HostObservation seen = FullProbe.of(host.epmd());

    ObservedNode node = seen.nodes().get(0);
    assertThat(node.listed().name()).isEqualTo(Octets.utf8(name));
    assertThat(node.registration())
        .contains(new Registration(1, NORMAL, 0, 6, 5, Octets.of(extra)));
    assertThat(node.doubts()).isEmpty();
    assertThat(seen.reply().orElseThrow().sawLineInjection()).isFalse();
    assertThat(host.epmdLog()).isEmpty();
  }

  /** It registers 255 letters and lists them, but would log that they are invalid when asked. */
  @Test
  void theLongestNameIsListedAndNotAskedAbout() throws IOException {
    String name = WIDE_LETTER.repeat(255);
    nodes.register(host.epmd(), "before", 2);
    nodes.register(host.epmd(), name, 1);

    HostObservation seen = FullProbe.of(host.epmd());

    assertThat(seen.nodes())
        .extracting(node -> node.listed().name())
        .containsExactly(Octets.utf8(name), Octets.utf8("before"));
    ObservedNode longest = seen.nodes().get(0);
    assertThat(longest.answer()).isEmpty();
    assertThat(longest.doubts()).isEmpty();
    assertThat(seen.nodes().get(1).registration()).isPresent();
    assertThat(host.epmdLog()).isEmpty();
  }

  @Test
  void aThousandNodes() throws IOException {
    registerThousand("node");

    HostObservation seen = FullProbe.of(host.epmd());

    assertThat(seen.nodes())
        .extracting(node -> node.listed().port())
        .containsExactlyElementsOf(downFrom(20_999, 1000));
    assertThat(seen.nodes()).allSatisfy(node -> assertThat(node.doubts()).isEmpty());
    assertThat(seen.nodes().stream().filter(node -> node.registration().isPresent())).hasSize(64);
    NamesReply.Listed reply = seen.reply().orElseThrow();
    assertThat(reply.truncated() || reply.noEof() || reply.sawLineInjection()).isFalse();
  }

  @Test
  void aListLongerThanIsReadIsCutAfterAWholeLineAndSaysSo() throws IOException {
    registerThousand("n".repeat(60) + "-");

    HostObservation seen = FullProbe.of(host.epmd());

    assertThat(seen.outcome()).isEqualTo(Outcome.EPMD);
    assertThat(seen.reply().orElseThrow().truncated()).isTrue();
    int kept = (64 * 1024 - 4) / ("name " + "n".repeat(60) + "-000 at port 20000\n").length();
    assertThat(seen.nodes())
        .extracting(node -> node.listed().port())
        .containsExactlyElementsOf(downFrom(20_999, kept));
    assertThat(seen.nodes()).allSatisfy(node -> assertThat(node.doubts()).isEmpty());
  }

  private static byte[] everyByte(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  private void registerThousand(String name) throws IOException {
    InetSocketAddress epmd = host.epmd();
    for (int i = 0; i < 1000; i++) {
      nodes.register(epmd, "%s%03d".formatted(name, i), 20_000 + i);
    }
  }

  private static List<Integer> downFrom(int port, int count) {
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ports.add(port - i);
    }
    return ports;
  }
}
