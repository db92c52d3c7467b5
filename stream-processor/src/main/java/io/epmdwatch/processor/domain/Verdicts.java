package io.epmdwatch.processor.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Holds what is known of an exposed host against the baseline, one deviation at a time. */
final class Verdicts {
  private static final int NAMED = 5;

  private final HostState host;
  private final Optional<Rule> rule;
  private final boolean fresh;

  /**
   * @param host what is known of the host
   * @param rule the rule that speaks for it
   * @param fresh whether a reply has just been seen, or what is known is merely judged again
   */
  Verdicts(HostState host, Optional<Rule> rule, boolean fresh) {
    this.host = host;
    this.rule = rule;
    this.fresh = fresh;
  }

  /** The verdict on a deviation; empty when there is nothing to say. */
  Optional<Verdict> on(Deviation deviation) {
    return switch (deviation) {
      case UNLISTED_HOST -> Optional.of(onHost());
      case UNLISTED_NODE -> rule.flatMap(this::onNodes);
    };
  }

  private Verdict onHost() {
    String what = describe(host.nodes());
    return rule.map(
            by -> Verdict.covered(by, finding(host.nodes(), "rule " + by.id() + " covers it")))
        .orElseGet(
            () ->
                Verdict.uncovered(
                    fresh, finding(host.nodes(), "no baseline rule covers it; " + what)));
  }

  private Optional<Verdict> onNodes(Rule by) {
    List<Node> unlisted = host.nodes().stream().filter(node -> !by.allows(node)).toList();
    if (!unlisted.isEmpty()) {
      String reason = "rule " + by.id() + " does not list " + names(unlisted);
      return Optional.of(Verdict.uncovered(fresh, finding(unlisted, reason)));
    }
    return host.life(Deviation.UNLISTED_NODE).flatMap(life -> onFormerlyUnlisted(life, by));
  }

  private Optional<Verdict> onFormerlyUnlisted(Life life, Rule by) {
    List<Node> gone = Node.without(life.finding().nodes(), host.nodes());
    if (gone.size() < life.finding().nodes().size()) {
      List<Node> still = Node.without(life.finding().nodes(), gone);
      String reason = "rule " + by.id() + " lists " + names(still);
      return Optional.of(Verdict.covered(by, finding(still, reason)));
    }
    return fresh ? Optional.of(Verdict.absent(life.finding())) : Optional.empty();
  }

  private static Finding finding(List<Node> nodes, String reason) {
    return new Finding(nodes.isEmpty() ? Severity.LOW : Severity.MEDIUM, reason, nodes);
  }

  private static String describe(List<Node> nodes) {
    return nodes.isEmpty() ? "epmd answers and lists no node" : "epmd lists " + names(nodes);
  }

  private static String names(List<Node> nodes) {
    String first = nodes.stream().limit(NAMED).map(Node::name).collect(Collectors.joining(", "));
    String noun = nodes.size() == 1 ? "node " : nodes.size() + " nodes: ";
    return noun + first + (nodes.size() > NAMED ? ", ..." : "");
  }
}
