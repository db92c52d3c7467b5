package io.epmdwatch.processor.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.schemas.DistributionHandshake;
import io.epmdwatch.schemas.DistributionPort;
import io.epmdwatch.schemas.DistributionReachability;
import io.epmdwatch.schemas.DistributionTransport;
import io.epmdwatch.schemas.NodeObservation;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResultTextTest {
  @Test
  void aRefusalIsTheOnlyProofOfClosed() {
    ProbeResult refused = of(ProbeOutcome.REFUSED).build();
    assertThat(ResultText.of(refused)).isEqualTo("refused in 0.3 ms");
    assertThat(ResultText.isClosed(refused)).isTrue();
    assertThat(ResultText.isExposed(refused)).isFalse();
  }

  @Test
  void anAnswerIsExposedAlsoWithoutANode() {
    ProbeResult empty = of(ProbeOutcome.EPMD).build();
    assertThat(ResultText.of(empty)).isEqualTo("epmd answers in 0.3 ms: no node");
    assertThat(ResultText.isExposed(empty)).isTrue();

    ProbeResult two =
        of(ProbeOutcome.EPMD)
            .setNodes(
                List.of(
                    node("demo", DistributionReachability.OPEN),
                    node("riak", DistributionReachability.NOT_PROBED)))
            .build();
    assertThat(ResultText.of(two))
        .isEqualTo("epmd answers in 0.3 ms: 2 nodes, demo:35001 open, riak:35001");
  }

  @Test
  void aNodeBehindAnEpmdThatRefusesIsExposed() {
    DistributionHandshake handshake =
        DistributionHandshake.newBuilder()
            .setFullName("demo@host7")
            .setFlags(0)
            .setTransport(DistributionTransport.PLAIN)
            .build();
    ProbeResult result = of(ProbeOutcome.REFUSED).setOtherPorts(List.of(port(handshake))).build();

    assertThat(ResultText.of(result))
        .isEqualTo("refused in 0.3 ms; but port 35001 answers as a node, demo@host7");
    assertThat(ResultText.isExposed(result)).isTrue();
    assertThat(ResultText.isClosed(result)).isFalse();
  }

  @Test
  void aPortWithoutANodeIsNoProof() {
    ProbeResult result = of(ProbeOutcome.REFUSED).setOtherPorts(List.of(port(null))).build();
    assertThat(ResultText.of(result)).isEqualTo("refused in 0.3 ms; but port 35001 is open");
    assertThat(ResultText.isExposed(result)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = ProbeOutcome.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"EPMD", "REFUSED"})
  void allElseProvesNothing(ProbeOutcome outcome) {
    ProbeResult result = of(outcome).setDetail("so they say").build();
    assertThat(ResultText.of(result)).endsWith(" (so they say), which proves nothing");
    assertThat(ResultText.isExposed(result) || ResultText.isClosed(result)).isFalse();
  }

  private static ProbeResult.Builder of(ProbeOutcome outcome) {
    return Samples.result("verify-1", "corp", outcome);
  }

  private static NodeObservation node(String name, DistributionReachability reachability) {
    return NodeObservation.newBuilder()
        .setName(ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)))
        .setDisplayName(name)
        .setPort(35_001)
        .setReachability(reachability)
        .build();
  }

  private static DistributionPort port(DistributionHandshake handshake) {
    return DistributionPort.newBuilder()
        .setPort(35_001)
        .setReachability(DistributionReachability.OPEN)
        .setHandshake(handshake)
        .build();
  }
}
