package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.Node;
import io.epmdwatch.processor.domain.Severity;
import io.epmdwatch.processor.domain.Transport;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** How bad what is seen is, by the ladder of severities. */
record Gravity(Set<String> internet) {

  /** By how far one gets with these nodes, and from where. */
  Severity of(Collection<Node> nodes, Collection<String> vantages) {
    int rung = nodes.isEmpty() ? 0 : nodes.stream().anyMatch(Gravity::plainlyOpen) ? 2 : 1;
    int steps = vantages.stream().anyMatch(internet::contains) ? 1 : 0;
    return List.of(Severity.values()).get(rung + steps);
  }

  private static boolean plainlyOpen(Node node) {
    return node.distribution().isOpen() && node.distribution().transport() != Transport.TLS;
  }
}
