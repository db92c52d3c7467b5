package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who an approved host was when its rule first covered it.
 *
 * @param ruleId the rule
 * @param ruleUpdatedAt which version of the rule; a newer one approves anew
 * @param hosts host parts of its nodes' full names, as a sorted set
 */
public record Identity(String ruleId, Instant ruleUpdatedAt, List<String> hosts) {
  private static final int MOST = 8;

  /** Copies the names. */
  public Identity {
    hosts = List.copyOf(hosts);
  }

  /** What is pinned after these nodes were seen under this rule. */
  static Optional<Identity> pinned(Optional<Identity> known, Rule rule, List<Node> nodes) {
    List<String> seen = hostsOf(nodes);
    boolean holds =
        known.isPresent()
            && known.get().ruleId.equals(rule.id())
            && known.get().ruleUpdatedAt.equals(rule.updatedAt());
    if (holds || seen.isEmpty()) {
      return known;
    }
    return Optional.of(new Identity(rule.id(), rule.updatedAt(), seen));
  }

  /** Whether these nodes say who they are, and none is of the host that was approved. */
  boolean isOther(List<Node> nodes) {
    List<String> seen = hostsOf(nodes);
    return !seen.isEmpty() && seen.stream().noneMatch(hosts::contains);
  }

  static List<String> hostsOf(List<Node> nodes) {
    return nodes.stream()
        .flatMap(node -> node.distribution().host().stream())
        .distinct()
        .sorted()
        .limit(MOST)
        .toList();
  }
}
