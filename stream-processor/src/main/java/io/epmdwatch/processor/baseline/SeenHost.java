package io.epmdwatch.processor.baseline;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.DistributionPortPolicy;
import io.epmdwatch.schemas.DistributionReachability;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.VantageSighting;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A host's epmd port with all that is exposed of it now.
 *
 * @param zone the address space
 * @param address its address
 * @param port the epmd port
 * @param exposures what is exposed, accepted or not; never empty
 */
record SeenHost(String zone, InetAddress address, int port, List<Exposure> exposures) {

  /** Whether some of it is accepted by no rule. */
  boolean unaccepted() {
    return unacceptedExposures().findAny().isPresent();
  }

  /** Why no rule should list it, in words; empty when one may. */
  Optional<String> objection() {
    Optional<String> objection =
        unacceptedExposures().map(SeenHost::objection).flatMap(Optional::stream).findFirst();
    return objection.isEmpty() && vantages().isEmpty()
        ? Optional.of("it is not known from where it was seen")
        : objection;
  }

  /** Two hosts that are equal in this may share a rule. */
  List<Object> kind() {
    return List.of(port, nodeNames(), vantages(), distributionPorts(), owner());
  }

  SortedSet<String> vantages() {
    return sightings()
        .map(VantageSighting::getVantage)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  SortedSet<String> nodeNames() {
    return nodes().map(ExposedNode::getName).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Closed, unless one was seen open. */
  DistributionPortPolicy distributionPorts() {
    return nodes().anyMatch(node -> node.getReachability() == DistributionReachability.OPEN)
        ? DistributionPortPolicy.ANY
        : DistributionPortPolicy.CLOSED;
  }

  String owner() {
    return exposures.get(0).getOwner();
  }

  /** The nodes as each vantage saw them, so that one may be there more than once. */
  Stream<ExposedNode> nodes() {
    return Stream.concat(
        exposures.stream().flatMap(exposure -> exposure.getNodes().stream()),
        sightings().flatMap(sighting -> sighting.getNodes().stream()));
  }

  String endpoint() {
    return Addresses.endpoint(Addresses.format(address), port);
  }

  Stream<Exposure> unacceptedExposures() {
    return exposures.stream().filter(exposure -> exposure.getState() != ExposureState.ACCEPTED);
  }

  private Stream<VantageSighting> sightings() {
    return exposures.stream().flatMap(exposure -> exposure.getSightings().stream());
  }

  private static Optional<String> objection(Exposure exposure) {
    return byDeviation(exposure.getDeviation())
        .or(
            () ->
                switch (exposure.getSeverity()) {
                  case HIGH, CRITICAL ->
                      Optional.of(exposure.getSeverity() + " is to be closed, not listed");
                  case LOW, MEDIUM -> Optional.empty();
                })
        .or(
            () ->
                switch (exposure.getState()) {
                  case PENDING -> Optional.of("it was seen too seldom to be sure");
                  case CLOSING -> Optional.of("it refuses already and is about to be resolved");
                  case OPEN, ACCEPTED, RESOLVED -> Optional.empty();
                });
  }

  private static Optional<String> byDeviation(Deviation deviation) {
    return switch (deviation) {
      case LOCAL_PEER -> Optional.of("a proxy lets strangers register nodes on it");
      case SUSPICIOUS_NAMES -> Optional.of("its node names are not to be trusted");
      case IDENTITY_CHANGED -> Optional.of("it may be another machine than the one approved");
      case OTHER -> Optional.of("this version does not know what is wrong with it");
      case UNLISTED_HOST,
          UNLISTED_NODE,
          UNLISTED_VANTAGE,
          DISTRIBUTION_REACHABLE,
          EXPIRED_APPROVAL ->
          Optional.empty();
    };
  }
}
