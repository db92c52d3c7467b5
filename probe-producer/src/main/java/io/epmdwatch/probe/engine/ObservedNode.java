package io.epmdwatch.probe.engine;

import io.epmdwatch.probe.epmd.ListedNode;
import io.epmdwatch.probe.epmd.Port2Reply;
import io.epmdwatch.probe.epmd.Registration;
import java.util.Optional;
import java.util.Set;

/**
 * One node an epmd told of.
 *
 * @param listed as in the NAMES reply
 * @param answer what epmd said about this node alone; empty when not asked
 * @param distribution its port, tried
 * @param doubts where these contradict each other
 */
public record ObservedNode(
    ListedNode listed,
    Optional<Port2Reply> answer,
    ObservedPort distribution,
    Set<NodeDoubt> doubts) {
  /** Copies the doubts. */
  public ObservedNode {
    doubts = Set.copyOf(doubts);
  }

  /** What the node registered; empty when not asked, not answered or not registered. */
  public Optional<Registration> registration() {
    return answer
        .filter(Port2Reply.Found.class::isInstance)
        .map(found -> ((Port2Reply.Found) found).registration());
  }
}
