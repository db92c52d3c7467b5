package io.epmdwatch.processor.mapping;

import io.epmdwatch.processor.domain.Distribution;
import io.epmdwatch.processor.domain.Node;
import io.epmdwatch.processor.domain.OtpRange;
import io.epmdwatch.processor.domain.Reachability;
import io.epmdwatch.processor.domain.Transport;
import io.epmdwatch.schemas.DistributionReachability;
import io.epmdwatch.schemas.DistributionTransport;
import io.epmdwatch.schemas.ExposedNode;
import java.util.List;

/** The domain's nodes as records, and back. */
public final class ExposedNodes {
  private ExposedNodes() {}

  /** The records for nodes. */
  public static List<ExposedNode> of(List<Node> nodes) {
    return nodes.stream().map(ExposedNodes::of).toList();
  }

  static List<Node> toNodes(List<ExposedNode> records) {
    return records.stream().map(ExposedNodes::toNode).toList();
  }

  private static ExposedNode of(Node node) {
    Distribution distribution = node.distribution();
    return new ExposedNode(
        node.name(),
        node.port(),
        DistributionReachability.valueOf(distribution.reachability().name()),
        DistributionTransport.valueOf(distribution.transport().name()),
        distribution.fullName(),
        distribution.otp().map(OtpRange::lowest).orElse(null),
        distribution.otp().map(OtpRange::highest).orElse(null));
  }

  private static Node toNode(ExposedNode node) {
    return new Node(
        node.getName(),
        node.getPort(),
        new Distribution(
            Reachability.valueOf(node.getReachability().name()),
            Transport.valueOf(node.getTransport().name()),
            node.getFullName(),
            node.getOtpLowest()
                .flatMap(low -> node.getOtpHighest().map(high -> new OtpRange(low, high)))));
  }
}
