package io.epmdwatch.processor.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what is known of an exposed host against the baseline, one deviation at a time. */
final class Verdicts {
  private final View view;
  private final HostState host;
  private final SpeakingRules rules;
  private final TrustVerdicts trust;
  private final Optional<WrongFix> wrongFix;

  /**
   * @param view the host and its rules
   * @param wrongFix which step of a fix seems to have been missed
   */
  Verdicts(View view, Optional<WrongFix> wrongFix) {
    this.view = view;
    this.host = view.host();
    this.rules = view.rules();
    this.trust = new TrustVerdicts(view);
    this.wrongFix = wrongFix;
  }

  /** The verdict on a deviation; empty when there is nothing to say. */
  Optional<Verdict> on(Deviation deviation) {
    if (deviation == Deviation.UNLISTED_HOST) {
      return Optional.of(onHost());
    }
    return rules.speaking().flatMap(rule -> onListedHost(deviation, rule));
  }

  private Verdict onHost() {
    Reach reach = view.reach(host.seeing(), host.nodes(), view.takenForLocal());
    return rules
        .speaking()
        .map(by -> Verdict.covered(by, finding(reach, "rule " + by.id() + " covers it")))
        .orElseGet(
            () ->
                view.uncovered(finding(reach, "no baseline rule covers it; " + reach.words()))
                    .with(wrongFix));
  }

  private Optional<Verdict> onListedHost(Deviation deviation, Rule rule) {
    return switch (deviation) {
      case UNLISTED_HOST -> Optional.of(onHost());
      case UNLISTED_NODE -> onNodes(rule);
      case UNLISTED_VANTAGE -> onVantages(rule);
      case DISTRIBUTION_REACHABLE -> onDistribution(rule);
      case LOCAL_PEER -> trust.onLocalPeer(rule);
      case SUSPICIOUS_NAMES -> trust.onSuspicions(rule);
      case IDENTITY_CHANGED -> trust.onIdentity(rule);
    };
  }

  private Optional<Verdict> onNodes(Rule speaking) {
    List<Node> unlisted = view.nodesUnder((rule, node) -> !rule.allows(node));
    if (unlisted.isEmpty()) {
      return host.life(Deviation.UNLISTED_NODE).flatMap(life -> goneOrListed(life, speaking));
    }
    return view.uncovered(
        view.reach(view.allowedSightings(), unlisted, false),
        "rule " + speaking.id() + " does not list " + Reach.names(unlisted));
  }

  /** Nodes that are no longer seen are gone; those that are have been allowed meanwhile. */
  private Optional<Verdict> goneOrListed(Life life, Rule by) {
    List<Node> nodes = life.finding().nodes();
    List<Node> gone = Node.without(nodes, host.nodes());
    if (gone.size() == nodes.size()) {
      return view.gone(Deviation.UNLISTED_NODE);
    }
    List<Node> seenWhereAllowed = HostState.nodes(view.allowedSightings());
    if (Node.without(nodes, seenWhereAllowed).size() == nodes.size()) {
      return Optional.empty();
    }
    List<Node> still = Node.without(nodes, gone);
    String reason = "rule " + by.id() + " lists " + Reach.names(still);
    return Optional.of(Verdict.covered(by, new Finding(life.finding().severity(), reason, still)));
  }

  private Optional<Verdict> onDistribution(Rule speaking) {
    List<Node> open =
        view.nodesUnder((rule, node) -> rule.distributionClosed() && node.distribution().isOpen());
    if (!open.isEmpty()) {
      return view.uncovered(
          view.reach(view.allowedSightings(), open, false),
          "rule " + speaking.id() + " wants distribution ports closed");
    }
    Optional<Life> life = host.life(Deviation.DISTRIBUTION_REACHABLE);
    if (life.isPresent() && !speaking.distributionClosed()) {
      return Optional.of(Verdict.covered(speaking, life.get().finding()));
    }
    return life.filter(known -> provenShut(known.finding().nodes()))
        .flatMap(known -> view.gone(Deviation.DISTRIBUTION_REACHABLE));
  }

  /** Silence and not having looked prove nothing; being refused, or not listed any more, do. */
  private boolean provenShut(List<Node> nodes) {
    Set<String> names = nodes.stream().map(Node::name).collect(Collectors.toSet());
    return host.nodes().stream()
        .filter(node -> names.contains(node.name()))
        .allMatch(node -> node.distribution().reachability() == Reachability.REFUSED);
  }

  private Optional<Verdict> onVantages(Rule speaking) {
    List<Sighting> unlisted = rules.unlisted(host.sightings());
    List<Sighting> seeing = unlisted.stream().filter(Sighting::sees).toList();
    if (!seeing.isEmpty()) {
      String from = seeing.stream().map(Sighting::vantage).collect(Collectors.joining(", "));
      return view.uncovered(
          view.reach(seeing, HostState.nodes(seeing), false),
          "rule " + speaking.id() + " does not allow it to be seen from " + from);
    }
    return unlisted.isEmpty()
        ? view.nowCovered(Deviation.UNLISTED_VANTAGE, speaking)
        : Optional.empty();
  }

  private static Finding finding(Reach reach, String reason) {
    return new Finding(reach.severity(), reason, reach.nodes());
  }
}
