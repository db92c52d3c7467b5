package io.epmdwatch.bench.farm;

import io.epmdwatch.schemas.ProbeOutcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The one right answer about a simulated host. Written down beside what the host does and never
 * computed by a parser.
 *
 * @param outcome how the probe must end
 * @param nodes what must be listed, in this order
 * @param extent how much of the nodes
 * @param flags those that must be set; all others must not be
 */
public record Expected(ProbeOutcome outcome, List<FarmNode> nodes, Extent extent, Set<Flag> flags) {

  /** How much of the nodes must be listed. */
  public enum Extent {
    /** All of them. */
    ALL,
    /** As many as the prober cares to keep, but at least one, and none left out in between. */
    BEGINNING
  }

  /** Anything but an epmd. */
  static Expected of(ProbeOutcome outcome) {
    return new Expected(outcome, List.of(), Extent.ALL, Set.of());
  }

  /** An epmd with exactly these nodes. */
  static Expected epmd(List<FarmNode> nodes, Flag... flags) {
    Set<Flag> set = EnumSet.noneOf(Flag.class);
    set.addAll(List.of(flags));
    return new Expected(ProbeOutcome.EPMD, nodes, Extent.ALL, Set.copyOf(set));
  }

  /** The same, but nobody can list all of the nodes. */
  Expected beginning() {
    return new Expected(outcome, nodes, Extent.BEGINNING, flags);
  }
}
