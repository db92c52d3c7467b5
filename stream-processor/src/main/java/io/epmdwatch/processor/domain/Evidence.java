package io.epmdwatch.processor.domain;

import java.util.List;

/** What a probe proves about an epmd port. Not observed is neither exposed nor closed. */
public sealed interface Evidence {

  /**
   * A valid EPMD reply.
   *
   * @param nodes the nodes it lists, as a sorted set
   */
  record Exposed(List<Node> nodes) implements Evidence {
    /** Sorts the nodes. */
    public Exposed {
      nodes = Node.sorted(nodes);
    }
  }

  /** A positive refusal. */
  record Closed() implements Evidence {}

  /** Anything else. It never changes a state. */
  record Unknown() implements Evidence {}
}
