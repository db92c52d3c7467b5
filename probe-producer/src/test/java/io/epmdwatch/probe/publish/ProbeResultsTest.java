package io.epmdwatch.probe.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.dist.HelloReply;
import io.epmdwatch.probe.dist.OtpRange;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.NodeDoubt;
import io.epmdwatch.probe.engine.ObservedNode;
import io.epmdwatch.probe.engine.ObservedPort;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.engine.PeerStanding;
import io.epmdwatch.probe.engine.Reachability;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.engine.Timing;
import io.epmdwatch.probe.epmd.ListedNode;
import io.epmdwatch.probe.epmd.NamesReply;
import io.epmdwatch.probe.epmd.Octets;
import io.epmdwatch.probe.epmd.Port2Reply;
import io.epmdwatch.probe.epmd.Registration;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.DistributionHandshake;
import io.epmdwatch.schemas.DistributionReachability;
import io.epmdwatch.schemas.DistributionTransport;
import io.epmdwatch.schemas.NodeObservation;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.RegistrationAnswer;
import io.epmdwatch.schemas.UndecodableRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeResultsTest {
  private static final Origin ORIGIN = new Origin("default", "corp", "w1");
  private static final Timing TIMING =
      new Timing(
          Optional.of(Duration.ofNanos(1_234_567)),
          Duration.ofMillis(12),
          Instant.parse("2026-11-24T08:00:00.123456Z"));
  private static final ListedNode NODE = new ListedNode(Octets.utf8("a\u001bb"), 25_672);
  private static final HelloReply CHALLENGE =
      new HelloReply.Challenge(
          Octets.utf8("other@h"), -1L, 7, new OtpRange(25, OptionalInt.of(27)), "ok");
  private static final HostObservation EXPOSED =
      new HostObservation(
          new Target(Addresses.parse("192.0.2.7"), 14_369),
          Outcome.EPMD,
          Optional.of(new NamesReply.Listed(4369, List.of(NODE), true, false, true)),
          List.of(
              new ObservedNode(
                  NODE,
                  Optional.of(
                      new Port2Reply.Found(
                          new Registration(25_673, 77, 0, 6, 5, Octets.utf8("x")))),
                  new ObservedPort(25_672, Reachability.OPEN, Optional.of(CHALLENGE)),
                  Set.of(NodeDoubt.PORT_DIFFERS, NodeDoubt.NAME_DIFFERS))),
          List.of(new ObservedPort(9100, Reachability.OPEN, Optional.of(new HelloReply.Tls()))),
          List.of(4370, 9100),
          Optional.of(false),
          PeerStanding.REMOTE,
          Optional.empty(),
          false,
          TIMING);

  @Test
  void anExposedHost() {
    ProbeResult result = ProbeResults.of(EXPOSED, ORIGIN, new Cause.Sweep("s1"));

    assertThat(result.getZone()).isEqualTo("default");
    assertThat(result.getBlock()).isEqualTo("192.0.2.0/24");
    assertThat(result.getAddress()).isEqualTo("192.0.2.7");
    assertThat(result.getPort()).isEqualTo(14_369);
    assertThat(result.getVantage()).isEqualTo("corp");
    assertThat(result.getWorkerId()).isEqualTo("w1");
    assertThat(result.getSweepId()).contains("s1");
    assertThat(result.getRequestId()).isEmpty();
    assertThat(result.getObservedAt()).isEqualTo(Instant.parse("2026-11-24T08:00:00.123Z"));
    assertThat(result.getOutcome()).isEqualTo(ProbeOutcome.EPMD);
    assertThat(result.getEpmdPort()).contains(4369);
    assertThat(result.getTruncated()).isTrue();
    assertThat(result.getNoEof()).isFalse();
    assertThat(result.getSawLineInjection()).isTrue();
    assertThat(result.getPortHeaderDiffers()).isTrue();
    assertThat(result.getConnectMicros()).contains(1234L);
    assertThat(result.getTotalMicros()).isEqualTo(12_000);
  }

  @Test
  void itsNodesKeepTheirBytesAndPrintSafely() {
    NodeObservation node =
        ProbeResults.of(EXPOSED, ORIGIN, new Cause.Sweep("s1")).getNodes().get(0);

    assertThat(node.getName()).isEqualTo(ByteBuffer.wrap(new byte[] {'a', 0x1b, 'b'}));
    assertThat(node.getDisplayName()).isEqualTo("a\\x1bb");
    assertThat(node.getPort()).isEqualTo(25_672);
    assertThat(node.getRegistration().orElseThrow().getPort()).isEqualTo(25_673);
    assertThat(node.getRegistrationAnswer()).isEqualTo(RegistrationAnswer.FOUND);
    assertThat(node.getDoubts())
        .extracting(Enum::name)
        .containsExactly("PORT_DIFFERS", "NAME_DIFFERS");
  }

  @Test
  void whatDistributionPortsSaid() {
    ProbeResult result = ProbeResults.of(EXPOSED, ORIGIN, new Cause.Sweep("s1"));

    NodeObservation node = result.getNodes().get(0);
    DistributionHandshake handshake = node.getHandshake().orElseThrow();
    assertThat(node.getReachability()).isEqualTo(DistributionReachability.OPEN);
    assertThat(handshake.getFullName()).isEqualTo("other@h");
    assertThat(handshake.getFlags()).isEqualTo(-1L);
    assertThat(handshake.getCreation()).contains(7L);
    assertThat(handshake.getOtpLowest()).contains(25);
    assertThat(handshake.getOtpHighest()).contains(27);
    assertThat(handshake.getTransport()).isEqualTo(DistributionTransport.PLAIN);
    assertThat(result.getOtherPorts())
        .singleElement()
        .satisfies(
            port -> {
              assertThat(port.getPort()).isEqualTo(9100);
              assertThat(port.getHandshake().orElseThrow().getTransport())
                  .isEqualTo(DistributionTransport.TLS);
            });
    assertThat(result.getRefusedPorts()).containsExactly(4370, 9100);
    assertThat(result.getStrangerRegistered()).contains(false);
    assertThat(result.getPeerStanding().name()).isEqualTo("REMOTE");
  }

  @Test
  void onlyTheCanaryIsOne() {
    ProbeResult canary = ProbeResults.of(EXPOSED, ORIGIN, new Cause.Canary());

    assertThat(canary.getCanary()).isTrue();
    assertThat(canary.getSweepId()).isEmpty();
    assertThat(canary.getRequestId()).isEmpty();
    assertThat(ProbeResults.of(EXPOSED, ORIGIN, new Cause.Sweep("s1")).getCanary()).isFalse();
  }

  @Test
  void survivesTheWire() throws UndecodableRecord {
    AvroCodec<ProbeResult> codec = AvroCodec.of(RecordType.PROBE_RESULT, ProbeResult.class);
    ProbeResult result = ProbeResults.of(EXPOSED, ORIGIN, new Cause.Request(Optional.of("r1")));

    assertThat(codec.decode(codec.encode(result))).isEqualTo(result);
    assertThat(result.getRequestId()).contains("r1");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EPMD")
  void everyOtherOutcome(Outcome outcome) {
    HostObservation seen =
        new HostObservation(
            new Target(Addresses.parse("2001:db8::7"), 4369),
            outcome,
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            PeerStanding.UNKNOWN,
            Optional.of("x".repeat(500)),
            false,
            new Timing(Optional.empty(), Duration.ZERO, Instant.EPOCH));

    ProbeResult result = ProbeResults.of(seen, ORIGIN, new Cause.Request(Optional.empty()));

    assertThat(result.getOutcome().name())
        .isEqualTo(outcome == Outcome.STOPPED ? "LOCAL_ERROR" : outcome.name());
    assertThat(result.getBlock()).isEqualTo("2001:db8::/120");
    assertThat(result.getDetail().orElseThrow()).hasSize(200);
    assertThat(result.getEpmdPort()).isEmpty();
    assertThat(result.getConnectMicros()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a|b", "a b", "a\n", "\u00e9"})
  void namesThatWouldBreakAKeyAreRefused(String name) {
    assertThatThrownBy(() -> new Origin(name, "corp", "w1")).hasMessageStartingWith("zone must be");
    assertThatThrownBy(() -> new Origin("z", name, "w1")).hasMessageStartingWith("vantage must be");
    assertThatThrownBy(() -> new Origin("z", "v", name))
        .hasMessageStartingWith("worker id must be");
  }

  @Test
  void ndjsonIsOneLineAResult() {
    StringWriter out = new StringWriter();
    NdjsonPublisher publisher = new NdjsonPublisher(new PrintWriter(out));
    ProbeResult result = ProbeResults.of(EXPOSED, ORIGIN, new Cause.Sweep("s1"));

    publisher.publish(result, failure -> assertThat(failure).isEmpty());
    publisher.publish(result, failure -> assertThat(failure).isEmpty());

    assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"zone\":"));
  }

  @Test
  void aClosedOutputIsAFailureNotAnException() {
    AtomicReference<Optional<Exception>> told = new AtomicReference<>();
    PrintWriter closed = new PrintWriter(Writer.nullWriter());
    closed.close();

    new NdjsonPublisher(closed)
        .publish(ProbeResults.of(EXPOSED, ORIGIN, new Cause.Sweep("s1")), told::set);

    assertThat(told.get()).isPresent();
  }
}
