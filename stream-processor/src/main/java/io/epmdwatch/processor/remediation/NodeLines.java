package io.epmdwatch.processor.remediation;

import io.epmdwatch.schemas.DistributionTransport;
import io.epmdwatch.schemas.ExposedNode;
import java.util.ArrayList;
import java.util.List;

/** Nodes as lines for people: name, port, what came of trying it, OTP release. */
final class NodeLines {
  private static final int NAMED = 10;
  private static final int LONGEST = 60;

  private NodeLines() {}

  static List<String> of(List<ExposedNode> nodes) {
    List<String> lines = new ArrayList<>(nodes.stream().limit(NAMED).map(NodeLines::line).toList());
    if (nodes.size() > NAMED) {
      lines.add("and " + (nodes.size() - NAMED) + " more");
    }
    return lines;
  }

  private static String line(ExposedNode node) {
    String name = node.getFullName().isEmpty() ? node.getName() : node.getFullName();
    return "%s at port %d: %s%s"
        .formatted(shortened(name), node.getPort(), reached(node), release(node));
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "...";
  }

  private static String reached(ExposedNode node) {
    return switch (node.getReachability()) {
      case NOT_PROBED -> "port not tried";
      case REFUSED -> "port refuses";
      case FILTERED -> "port does not answer";
      case OPEN -> "port is open, " + transport(node.getTransport());
    };
  }

  private static String transport(DistributionTransport transport) {
    return switch (transport) {
      case UNKNOWN -> "what speaks there is not known";
      case PLAIN -> "plain distribution";
      case TLS -> "distribution over TLS";
    };
  }

  private static String release(ExposedNode node) {
    return node.getOtpLowest()
        .map(
            lowest ->
                node.getOtpHighest()
                    .filter(highest -> !highest.equals(lowest))
                    .map(highest -> ", OTP " + lowest + " to " + highest)
                    .orElse(", OTP " + lowest))
        .orElse("");
  }
}
