package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * An approval: which exposures are allowed and until when.
 *
 * @param id chosen by its author
 * @param zone the address space it speaks of
 * @param range the addresses it covers
 * @param ports the epmd ports it covers; empty covers every port
 * @param vantages where the host may be seen from; empty allows everywhere
 * @param nodes the node names it allows
 * @param distributionClosed whether the distribution ports of its nodes must not be reachable
 * @param accepts further deviations that it accepts
 * @param platform of the hosts, for the right recipe; empty when not told
 * @param owner who answers for the host
 * @param notBefore in force from then on
 * @param expiresAt no longer in force from then on
 * @param updatedAt when this version of it was written
 */
public record Rule(
    String id,
    String zone,
    AddressRange range,
    Set<Integer> ports,
    Set<String> vantages,
    List<NodePattern> nodes,
    boolean distributionClosed,
    Set<Deviation> accepts,
    String platform,
    String owner,
    Instant notBefore,
    Instant expiresAt,
    Instant updatedAt) {

  /** Copies the collections. */
  public Rule {
    ports = Set.copyOf(ports);
    vantages = Set.copyOf(vantages);
    nodes = List.copyOf(nodes);
    accepts = Set.copyOf(accepts);
  }

  /** Whether it is in force. */
  boolean inForce(Instant at) {
    return !at.isBefore(notBefore) && at.isBefore(expiresAt);
  }

  /** Whether it covers this port, seen from wherever; the address is for the caller. */
  boolean covers(int port) {
    return ports.isEmpty() || ports.contains(port);
  }

  /** Whether it allows to be seen from this vantage. */
  boolean allowsFrom(String vantage) {
    return vantages.isEmpty() || vantages.contains(vantage);
  }

  /** Whether it allows this node name. */
  boolean allows(Node node) {
    return nodes.stream().anyMatch(pattern -> pattern.matches(node.name()));
  }
}
