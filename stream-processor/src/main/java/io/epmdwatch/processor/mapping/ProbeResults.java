package io.epmdwatch.processor.mapping;

import io.epmdwatch.net.Block;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.processor.domain.Evidence;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.Node;
import io.epmdwatch.processor.domain.Observation;
import io.epmdwatch.schemas.NodeObservation;
import io.epmdwatch.schemas.ProbeResult;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a {@link ProbeResult} proves. */
public final class ProbeResults {
  /**
   * Characters of node names that are judged, so that a host listing thousands of long names cannot
   * make a state or an alert that Kafka refuses. The result itself keeps them all.
   */
  static final int MOST_NAME_CHARACTERS = 32_768;

  private ProbeResults() {}

  /**
   * The observation in a result.
   *
   * @throws InvalidRecord when a field makes no sense
   */
  public static Sighted toSighted(ProbeResult result, Instant now) throws InvalidRecord {
    InetAddress address = Fields.address(result.getAddress());
    Block block = Fields.block(result.getBlock());
    if (!block.equals(Block.of(address))) {
      throw new InvalidRecord("block must be the one that address lies in");
    }
    HostKey host =
        new HostKey(
            Fields.name("zone", result.getZone()), address, Fields.port("port", result.getPort()));
    Observation observation =
        new Observation(
            host,
            Fields.name("vantage", result.getVantage()),
            Fields.time("observedAt", result.getObservedAt(), now),
            evidence(result));
    return new Sighted.Host(block, observation);
  }

  private static Evidence evidence(ProbeResult result) throws InvalidRecord {
    return switch (result.getOutcome()) {
      case EPMD -> new Evidence.Exposed(nodes(result.getNodes()));
      // A sweep's refusals are in its report; counted here too, one sweep would be two.
      case REFUSED ->
          result.getSweepId().isPresent() ? new Evidence.Unknown() : new Evidence.Closed();
      case LOCAL_ERROR,
          UNREACHABLE,
          TIMEOUT_CONNECT,
          TIMEOUT_READ,
          RESET,
          CLOSED_EMPTY,
          NOT_EPMD,
          MALFORMED ->
          new Evidence.Unknown();
    };
  }

  private static List<Node> nodes(List<NodeObservation> observed) throws InvalidRecord {
    List<Node> all = new ArrayList<>();
    for (NodeObservation node : observed) {
      // From the raw bytes: the display form beside them is only as good as whoever wrote it.
      byte[] name = new byte[node.getName().remaining()];
      node.getName().duplicate().get(name);
      all.add(new Node(EscapedText.of(name), Fields.port("node port", node.getPort())));
    }
    List<Node> judged = new ArrayList<>();
    int room = MOST_NAME_CHARACTERS;
    for (Node node : Node.sorted(all)) {
      room -= node.name().length();
      if (room < 0) {
        break;
      }
      judged.add(node);
    }
    return judged;
  }
}
