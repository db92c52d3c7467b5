package io.epmdwatch.probe.engine;

import io.epmdwatch.probe.epmd.ListedNode;
import io.epmdwatch.probe.epmd.Octets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which names stand on more than one line of a NAMES reply. */
record NameCounts(Set<Octets> repeated) {
  static NameCounts of(List<ListedNode> nodes) {
    if (nodes.size() < 2) {
      return new NameCounts(Set.of());
    }
    Set<Octets> seen = new HashSet<>();
    Set<Octets> repeated = new HashSet<>();
    for (ListedNode node : nodes) {
      if (!seen.add(node.name())) {
        repeated.add(node.name());
      }
    }
    return new NameCounts(repeated);
  }

  boolean isUnique(Octets name) {
    return !repeated.contains(name);
  }
}
