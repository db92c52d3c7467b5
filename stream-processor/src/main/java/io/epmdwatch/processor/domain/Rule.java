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
 * @param owner who answers for the host
 * @param notBefore in force from then on
 * @param expiresAt no longer in force from then on
 */
public record Rule(
    String id,
    String zone,
    AddressRange range,
    Set<Integer> ports,
    Set<String> vantages,
    List<NodePattern> nodes,
    String owner,
    Instant notBefore,
    Instant expiresAt) {

  /** Copies the collections. */
  public Rule {
    ports = Set.copyOf(ports);
    vantages = Set.copyOf(vantages);
    nodes = List.copyOf(nodes);
  }

  /** Whether it is in force. */
  boolean inForce(Instant at) {
    return !at.isBefore(notBefore) && at.isBefore(expiresAt);
  }

  /** Whether it covers this port seen from all these vantages; the address is for the caller. */
  boolean covers(int port, Set<String> seenFrom) {
    return (ports.isEmpty() || ports.contains(port))
        && (vantages.isEmpty() || vantages.containsAll(seenFrom));
  }

  /** Whether it allows this node name. */
  boolean allows(Node node) {
    return nodes.stream().anyMatch(pattern -> pattern.matches(node.name()));
  }
}
