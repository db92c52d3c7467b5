package io.epmdwatch.processor.edge;

import io.epmdwatch.schemas.DistributionReachability;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.ExposureAlert;
import java.util.List;
import java.util.Optional;

/** The nodes of an alert, under the names of the contract; of a very long list only the first. */
final class Nodes {
  /** So that no host can make an event larger than a SIEM takes. */
  static final int MOST = 64;

  private Nodes() {}

  static List<ExposedNode> first(List<ExposedNode> nodes) {
    return nodes.size() <= MOST ? nodes : nodes.subList(0, MOST);
  }

  /** The first of the nodes whose distribution port took a connection. */
  static List<ExposedNode> reachable(ExposureAlert alert) {
    return alert.getNodes().stream()
        .filter(node -> node.getReachability() == DistributionReachability.OPEN)
        .limit(MOST)
        .toList();
  }

  /** Whether some list of nodes is longer than what is written of it. */
  static boolean isCut(ExposureAlert alert) {
    return alert.getNodes().size() > MOST
        || alert.getAddedNodes().size() > MOST
        || alert.getRemovedNodes().size() > MOST
        || alert.getMovedNodes().size() > MOST;
  }

  /** Writes them; nothing when there are none. */
  static void write(JsonLine json, String name, List<ExposedNode> nodes) {
    if (!nodes.isEmpty()) {
      json.array(
          name, array -> first(nodes).forEach(node -> array.element(one -> write(one, node))));
    }
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
