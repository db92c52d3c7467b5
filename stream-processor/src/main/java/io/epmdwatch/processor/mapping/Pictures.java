package io.epmdwatch.processor.mapping;

import io.epmdwatch.net.EscapedText;
import io.epmdwatch.processor.domain.Distribution;
import io.epmdwatch.processor.domain.Node;
import io.epmdwatch.processor.domain.OtpRange;
import io.epmdwatch.processor.domain.Picture;
import io.epmdwatch.processor.domain.Reachability;
import io.epmdwatch.processor.domain.Standing;
import io.epmdwatch.processor.domain.Suspicion;
import io.epmdwatch.processor.domain.Transport;
import io.epmdwatch.schemas.DistributionHandshake;
import io.epmdwatch.schemas.DistributionPort;
import io.epmdwatch.schemas.NodeDoubt;
import io.epmdwatch.schemas.NodeObservation;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@link Picture} that a result draws of a host. */
final class Pictures {
  /**
   * Characters of node names that are judged, so that a host listing thousands of long names cannot
   * make a state or an alert that Kafka refuses. The result itself keeps them all.
   */
  static final int MOST_NAME_CHARACTERS = 32_768;

  private Pictures() {}

  /** Empty when neither epmd nor a node answered. */
  static Optional<Picture> of(ProbeResult result) throws InvalidRecord {
    boolean epmd = result.getOutcome() == ProbeOutcome.EPMD;
    List<Node> nodes = nodes(result);
    if (!epmd && nodes.isEmpty()) {
      return Optional.empty();
    }
    Standing standing = Standing.valueOf(result.getPeerStanding().name());
    return Optional.of(new Picture(epmd, judged(nodes), standing, suspicions(result)));
  }

  private static List<Node> nodes(ProbeResult result) throws InvalidRecord {
    List<Node> nodes = new ArrayList<>();
    for (NodeObservation node : result.getNodes()) {
      nodes.add(listed(node));
    }
    for (DistributionPort port : result.getOtherPorts()) {
      Optional<Node> node = answering(port);
      boolean listed =
          node.isPresent() && nodes.stream().anyMatch(known -> known.port() == port.getPort());
      if (node.isPresent() && !listed) {
        nodes.add(node.get());
      }
    }
    return nodes;
  }

  private static Node listed(NodeObservation node) throws InvalidRecord {
    // From the raw bytes: the display form beside them is only as good as whoever wrote it.
    byte[] name = new byte[node.getName().remaining()];
    node.getName().duplicate().get(name);
    return new Node(
        EscapedText.of(name),
        Fields.port("node port", node.getPort()),
        distribution(reachability(node), node.getHandshake()));
  }

  /** A port that something else has taken since leads to no node. */
  private static Reachability reachability(NodeObservation node) {
    return node.getDoubts().contains(NodeDoubt.NOT_A_NODE)
        ? Reachability.REFUSED
        : Reachability.valueOf(node.getReachability().name());
  }

  /** Only a node that says its name proves that there is one; anything may speak TLS. */
  private static Optional<Node> answering(DistributionPort port) throws InvalidRecord {
    Distribution distribution =
        distribution(Reachability.valueOf(port.getReachability().name()), port.getHandshake());
    if (distribution.fullName().isEmpty()) {
      return Optional.empty();
    }
    String name = distribution.fullName().replaceFirst("@.*", "");
    return Optional.of(new Node(name, Fields.port("other port", port.getPort()), distribution));
  }

  private static Distribution distribution(
      Reachability reachability, Optional<DistributionHandshake> handshake) throws InvalidRecord {
    if (handshake.isEmpty()) {
      return Distribution.of(reachability);
    }
    DistributionHandshake said = handshake.get();
    return new Distribution(
        reachability,
        Transport.valueOf(said.getTransport().name()),
        Fields.escaped("fullName", said.getFullName()),
        said.getOtpLowest()
            .flatMap(low -> said.getOtpHighest().map(high -> new OtpRange(low, high))));
  }

  private static List<Suspicion> suspicions(ProbeResult result) {
    List<Suspicion> suspicions = new ArrayList<>();
    if (result.getSawLineInjection()) {
      suspicions.add(Suspicion.LINE_INJECTION);
    }
    if (result.getStrangerRegistered().orElse(false)) {
      suspicions.add(Suspicion.KNOWS_STRANGERS);
    }
    for (NodeObservation node : result.getNodes()) {
      for (NodeDoubt doubt : node.getDoubts()) {
        suspicion(doubt).ifPresent(suspicions::add);
      }
    }
    return suspicions;
  }

  private static Optional<Suspicion> suspicion(NodeDoubt doubt) {
    return switch (doubt) {
      case NOT_REGISTERED -> Optional.of(Suspicion.NOT_REGISTERED);
      case PORT_DIFFERS -> Optional.of(Suspicion.PORT_DIFFERS);
      case NAME_DIFFERS -> Optional.of(Suspicion.NAME_DIFFERS);
      case LISTED_TWICE -> Optional.of(Suspicion.LISTED_TWICE);
      // A registration that outlived its node is old, not false.
      case NOT_A_NODE, OTHER -> Optional.empty();
    };
  }

  private static List<Node> judged(List<Node> all) {
    List<Node> judged = new ArrayList<>();
    int room = MOST_NAME_CHARACTERS;
    for (Node node : Node.sorted(all)) {
      room -= node.name().length() + node.distribution().fullName().length();
      if (room < 0) {
        break;
      }
      judged.add(node);
    }
    return judged;
  }
}
