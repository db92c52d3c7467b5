package io.epmdwatch.processor.edge;

import io.epmdwatch.schemas.DistributionReachability;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.ExposureAlert;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The nodes of an alert, under the names of the contract. */
final class Nodes {
  private Nodes() {}

  /** How many there are in the longest of the alert's lists. */
  static int longest(ExposureAlert alert) {
    return IntStream.of(
            alert.getNodes().size(),
            alert.getAddedNodes().size(),
            alert.getRemovedNodes().size(),
            alert.getMovedNodes().size())
        .max()
        .orElse(0);
  }

  /** The alert with at most so many in each list, those that anybody can reach before others. */
  static ExposureAlert cut(ExposureAlert alert, int most) {
    return ExposureAlert.newBuilder(alert)
        .setNodes(first(alert.getNodes(), most))
        .setAddedNodes(first(alert.getAddedNodes(), most))
        .setRemovedNodes(first(alert.getRemovedNodes(), most))
        .setMovedNodes(first(alert.getMovedNodes(), most))
        .build();
  }

  /** Those whose distribution port took a connection. */
  static List<ExposedNode> reachable(ExposureAlert alert) {
    return alert.getNodes().stream().filter(Nodes::isReachable).toList();
  }

  /** Writes them; nothing when there are none. */
  static void write(JsonLine json, String name, List<ExposedNode> nodes) {
    if (!nodes.isEmpty()) {
      json.array(name, array -> nodes.forEach(node -> array.element(one -> write(one, node))));
    }
  }

  private static List<ExposedNode> first(List<ExposedNode> nodes, int most) {
    return nodes.size() <= most
        ? nodes
        : nodes.stream()
            .sorted(Comparator.comparing(Nodes::isReachable).reversed())
            .limit(most)
            .toList();
  }

  private static boolean isReachable(ExposedNode node) {
    return node.getReachability() == DistributionReachability.OPEN;
  }

  private static void write(JsonLine json, ExposedNode node) {
    json.text("name", node.getName())
        .number("port", node.getPort())
        .text("reachability", node.getReachability().name())
        .text("transport", node.getTransport().name())
        .text("fullName", Optional.of(node.getFullName()).filter(name -> !name.isEmpty()))
        .number("otpLowest", node.getOtpLowest())
        .number("otpHighest", node.getOtpHighest());
  }
}
