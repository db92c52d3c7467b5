package io.epmdwatch.probe.real;

import io.epmdwatch.probe.dist.HelloReply;
import io.epmdwatch.probe.engine.Depth;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.Inquiry;
import io.epmdwatch.probe.engine.Observations;
import io.epmdwatch.probe.engine.ObservedNode;
import io.epmdwatch.probe.engine.ObservedPort;
import io.epmdwatch.probe.engine.Target;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Everything there is to ask, asked of one host faster than usual, and what was seen as text. */
final class FullProbe {
  private FullProbe() {}

  static HostObservation of(InetSocketAddress epmd, Integer... extraPorts) {
    Inquiry inquiry = Inquiry.of(Depth.DIST).withExtraPorts(List.of(extraPorts)).askingStanding();
    return Observations.probe(
        EngineLimits.DEFAULT.withBetweenDials(Duration.ofMillis(5)),
        inquiry,
        new Target(epmd.getAddress(), epmd.getPort()));
  }

  /** As in {@code rabbit at 25672, registered at 25672, OPEN rabbit@host [25..] []}. */
  static String text(ObservedNode node) {
    return "%s at %d, registered at %d, %s %s"
        .formatted(
            node.listed().name(),
            node.listed().port(),
            node.registration().orElseThrow().port(),
            text(node.distribution()),
            node.doubts());
  }

  /** Reachability, and what the hello brought. */
  static String text(ObservedPort port) {
    return port.reachability() + " " + port.hello().map(FullProbe::text).orElse("no hello");
  }

  private static String text(HelloReply reply) {
    if (reply instanceof HelloReply.Challenge challenge) {
      return challenge.fullName() + (challenge.otp().contains(25) ? " OTP 25" : " not OTP 25");
    }
    return reply.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
