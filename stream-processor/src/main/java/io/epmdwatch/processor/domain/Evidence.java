package io.epmdwatch.processor.domain;

import java.util.List;
import java.util.Set;

/** What a probe proves about a host. Not observed is neither exposed nor closed. */
public sealed interface Evidence {

  /**
   * A valid EPMD reply, or a node that answered on its distribution port.
   *
   * @param picture what was seen
   * @param incomplete whether the reply was cut, so that a missing node proves nothing
   */
  record Exposed(Picture picture, boolean incomplete) implements Evidence {
    /** A whole reply that lists these nodes. */
    public static Exposed of(List<Node> nodes) {
      return new Exposed(Picture.of(nodes), false);
    }
  }

  /**
   * A positive refusal.
   *
   * @param refusedPorts distribution ports that were looked at too and refused as well
   */
  record Closed(Set<Integer> refusedPorts) implements Evidence {
    /** Copies the ports. */
    public Closed {
      refusedPorts = Set.copyOf(refusedPorts);
    }

    /** A refusal by epmd's port, when nobody looked further. */
    public static Closed epmdOnly() {
      return new Closed(Set.of());
    }
  }

  /** Anything else. It never changes the stage of anything. */
  record Unknown() implements Evidence {}
}
