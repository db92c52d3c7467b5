package io.epmdwatch.processor.domain;

import java.util.List;

/**
 * What is wrong, how bad it is and why.
 *
 * @param severity how bad
 * @param reason why, in words
 * @param nodes the nodes it is about, as a sorted set
 */
public record Finding(Severity severity, String reason, List<Node> nodes) {
  /** Sorts the nodes. */
  public Finding {
    nodes = Node.sorted(nodes);
  }

  Finding because(String newReason) {
    return new Finding(severity, newReason, nodes);
  }
}
