package io.epmdwatch.probe.cli;

import io.epmdwatch.probe.dist.HelloReply;
import io.epmdwatch.probe.dist.OtpRange;
import io.epmdwatch.probe.engine.NodeDoubt;
import io.epmdwatch.probe.engine.ObservedNode;
import io.epmdwatch.probe.engine.ObservedPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What became of nodes and their distribution ports, in a few words for people. */
final class PortWords {
  private PortWords() {}

  /** As in {@code rabbit:25672 [open, OTP 25 to 27]}. */
  static String of(ObservedNode node) {
    List<String> words = new ArrayList<>(words(node.distribution()));
    node.doubts().stream().sorted().map(PortWords::of).forEach(words::add);
    return node.listed().name() + ":" + node.listed().port() + bracketed(words);
  }

  /** As in {@code port 9100 [open, rabbit@host, OTP 25 to 27]}. */
  static String of(ObservedPort port) {
    return "port " + port.port() + bracketed(words(port));
  }

  private static List<String> words(ObservedPort port) {
    List<String> words = new ArrayList<>();
    switch (port.reachability()) {
      case NOT_PROBED -> {}
      case OPEN, REFUSED, FILTERED ->
          words.add(port.reachability().name().toLowerCase(Locale.ROOT));
    }
    port.hello().flatMap(PortWords::of).ifPresent(words::add);
    return words;
  }

  private static Optional<String> of(HelloReply reply) {
    if (reply instanceof HelloReply.Challenge challenge) {
      return Optional.of(challenge.fullName() + ", " + of(challenge.otp()));
    }
    if (reply instanceof HelloReply.OldChallenge old) {
      return Optional.of(old.fullName() + ", OTP before 23");
    }
    if (reply instanceof HelloReply.Declined declined) {
      return Optional.of("declined: " + declined.status());
    }
    return reply instanceof HelloReply.Tls ? Optional.of("TLS") : Optional.empty();
  }

  private static String of(OtpRange otp) {
    if (otp.highest().isEmpty()) {
      return "OTP " + otp.lowest() + " or newer";
    }
    int highest = otp.highest().getAsInt();
    return highest == otp.lowest() ? "OTP " + highest : "OTP " + otp.lowest() + " to " + highest;
  }

  private static String of(NodeDoubt doubt) {
    return switch (doubt) {
      case NOT_REGISTERED -> "epmd denies it";
      case PORT_DIFFERS -> "registered with another port";
      case NAME_DIFFERS -> "not this node any more";
      case LISTED_TWICE -> "listed twice";
      case NOT_A_NODE -> "not a node";
    };
  }

  private static String bracketed(List<String> words) {
    return words.isEmpty() ? "" : " [" + String.join(", ", words) + "]";
  }
}
