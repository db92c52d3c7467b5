package io.epmdwatch.processor.operator;

import io.epmdwatch.schemas.DistributionReachability;
import io.epmdwatch.schemas.DistributionTransport;
import io.epmdwatch.schemas.ExposedNode;

/** A node and all that is known of it, on one line. */
final class NodeText {
  private NodeText() {}

  /** {@code demo:35001 open, plain, demo@host, OTP 25 to 26}. */
  static String of(ExposedNode node) {
    StringBuilder text = new StringBuilder();
    text.append(node.getName()).append(':').append(node.getPort());
    text.append(' ').append(reachability(node.getReachability()));
    if (node.getTransport() != DistributionTransport.UNKNOWN) {
      text.append(", ").append(node.getTransport() == DistributionTransport.TLS ? "TLS" : "plain");
    }
    if (!node.getFullName().isEmpty()) {
      text.append(", ").append(node.getFullName());
    }
    return text.append(otp(node)).toString();
  }

  private static String reachability(DistributionReachability reachability) {
    return switch (reachability) {
      case NOT_PROBED -> "port not probed";
      case OPEN -> "open";
      case REFUSED -> "refused";
      case FILTERED -> "filtered";
    };
  }

  private static String otp(ExposedNode node) {
    if (node.getOtpLowest().isEmpty() && node.getOtpHighest().isEmpty()) {
      return "";
    }
    if (node.getOtpLowest().equals(node.getOtpHighest())) {
      return ", OTP " + node.getOtpLowest().orElseThrow();
    }
    return ", OTP"
        + node.getOtpLowest().map(lowest -> " " + lowest).orElse("")
        + node.getOtpHighest().map(highest -> " to " + highest).orElse(" or newer");
  }
}
