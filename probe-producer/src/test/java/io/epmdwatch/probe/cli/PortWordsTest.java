package io.epmdwatch.probe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.probe.dist.HelloReply;
import io.epmdwatch.probe.dist.OtpRange;
import io.epmdwatch.probe.engine.NodeDoubt;
import io.epmdwatch.probe.engine.ObservedNode;
import io.epmdwatch.probe.engine.ObservedPort;
import io.epmdwatch.probe.engine.Reachability;
import io.epmdwatch.probe.epmd.ListedNode;
import io.epmdwatch.probe.epmd.Octets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortWordsTest {
  @Test
  void nodes() {
    assertThat(node(Reachability.NOT_PROBED, Optional.empty())).isEqualTo("a:7");
    assertThat(node(Reachability.FILTERED, Optional.empty())).isEqualTo("a:7 [filtered]");
    assertThat(node(Reachability.OPEN, Optional.of(new HelloReply.Tls())))
        .isEqualTo("a:7 [open, TLS]");
    assertThat(node(Reachability.OPEN, Optional.of(challenge(OptionalInt.of(27)))))
        .isEqualTo("a:7 [open, a@h, OTP 25 to 27]");
    assertThat(
            node(
                Reachability.REFUSED,
                Optional.empty(),
                NodeDoubt.LISTED_TWICE,
                NodeDoubt.NOT_REGISTERED))
        .isEqualTo("a:7 [refused, epmd denies it, listed twice]");
  }

  @Test
  void portsWithoutEpmd() {
    assertThat(PortWords.of(port(Reachability.OPEN, Optional.of(challenge(OptionalInt.empty())))))
        .isEqualTo("port 7 [open, a@h, OTP 25 or newer]");
    assertThat(PortWords.of(port(Reachability.OPEN, Optional.of(challenge(OptionalInt.of(25))))))
        .isEqualTo("port 7 [open, a@h, OTP 25]");
    assertThat(PortWords.of(port(Reachability.OPEN, Optional.of(new HelloReply.Declined("nok")))))
        .isEqualTo("port 7 [open, declined: nok]");
    assertThat(
            PortWords.of(
                port(
                    Reachability.OPEN,
                    Optional.of(new HelloReply.OldChallenge(Octets.utf8("a@h"), 0)))))
        .isEqualTo("port 7 [open, a@h, OTP before 23]");
  }

  private static HelloReply challenge(OptionalInt highest) {
    return new HelloReply.Challenge(Octets.utf8("a@h"), 0, 0, new OtpRange(25, highest), "ok");
  }

  private static String node(
      Reachability reachability, Optional<HelloReply> hello, NodeDoubt... doubts) {
    return PortWords.of(
        new ObservedNode(
            new ListedNode(Octets.utf8("a"), 7),
            Optional.empty(),
            port(reachability, hello),
            Set.of(doubts)));
  }

  private static ObservedPort port(Reachability reachability, Optional<HelloReply> hello) {
    return new ObservedPort(7, reachability, hello);
  }
}
