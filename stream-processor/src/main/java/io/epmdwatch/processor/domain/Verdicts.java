package io.epmdwatch.processor.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what is known of an exposed host against the baseline, one deviation at a time. */
final class Verdicts {
  private final HostState host;
  private final SpeakingRules rules;
  private final Set<String> internet;
  private final Optional<Picture> reply;
  private final boolean fresh;
  private final Optional<WrongFix> wrongFix;

  /**
   * @param host what is known of the host
   * @param rules the rules that speak for it
   * @param internet vantages that stand where strangers do
   * @param reply what has just been seen; empty when what is known is merely judged again
   * @param wrongFix which step of a fix seems to have been missed
   */
  Verdicts(
      HostState host,
      SpeakingRules rules,
      Set<String> internet,
      Optional<Picture> reply,
      Optional<WrongFix> wrongFix) {
    this.host = host;
    this.rules = rules;
    this.internet = internet;
    this.reply = reply;
    this.fresh = reply.isPresent();
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
    Reach reach = reach(host.seeing(), host.nodes(), takenForLocal());
    return rules
        .speaking()
        .map(by -> Verdict.covered(by, finding(reach, "rule " + by.id() + " covers it")))
        .orElseGet(
            () ->
                Verdict.uncovered(
                        fresh, finding(reach, "no baseline rule covers it; " + reach.words()))
                    .with(wrongFix));
  }

  private Optional<Verdict> onListedHost(Deviation deviation, Rule rule) {
    return switch (deviation) {
      case UNLISTED_HOST -> Optional.of(onHost());
      case UNLISTED_NODE -> onNodes(rule);
      case UNLISTED_VANTAGE -> onVantages(rule);
      case DISTRIBUTION_REACHABLE -> onDistribution(rule);
      case LOCAL_PEER -> onLocalPeer(rule);
      case SUSPICIOUS_NAMES -> onSuspicions(rule);
      case IDENTITY_CHANGED -> onIdentity(rule);
    };
  }

  private Optional<Verdict> onNodes(Rule speaking) {
    List<Node> unlisted = nodesUnder((rule, node) -> !rule.allows(node));
    if (!unlisted.isEmpty()) {
      Reach reach = reach(allowedSightings(), unlisted, false);
      return Optional.of(
          Verdict.uncovered(
              fresh,
              finding(
                  reach,
                  "rule "
                      + speaking.id()
                      + " does not list "
                      + Reach.names(unlisted)
                      + "; "
                      + reach.words())));
    }
    return goneOrListed(Deviation.UNLISTED_NODE, speaking);
  }

  private Optional<Verdict> onDistribution(Rule speaking) {
    List<Node> open =
        nodesUnder((rule, node) -> rule.distributionClosed() && node.distribution().isOpen());
    if (!open.isEmpty()) {
      Reach reach = reach(allowedSightings(), open, false);
      return Optional.of(
          Verdict.uncovered(
              fresh,
              finding(
                  reach,
                  "rule " + speaking.id() + " wants distribution ports closed; " + reach.words())));
    }
    Optional<Life> life = host.life(Deviation.DISTRIBUTION_REACHABLE);
    if (life.isPresent() && !speaking.distributionClosed()) {
      return Optional.of(Verdict.covered(speaking, life.get().finding()));
    }
    return life.filter(known -> fresh && provenShut(known.finding().nodes()))
        .map(known -> Verdict.absent(known.finding()));
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
      Reach reach = reach(seeing, HostState.nodes(seeing), false);
      String from = seeing.stream().map(Sighting::vantage).collect(Collectors.joining(", "));
      return Optional.of(
          Verdict.uncovered(
              fresh,
              finding(
                  reach,
                  "rule "
                      + speaking.id()
                      + " does not allow it to be seen from "
                      + from
                      + "; "
                      + reach.words())));
    }
    return unlisted.isEmpty() ? nowCovered(Deviation.UNLISTED_VANTAGE, speaking) : Optional.empty();
  }

  private Optional<Verdict> onLocalPeer(Rule speaking) {
    if (takenForLocal()) {
      Reach reach = reach(host.seeing(), host.nodes(), true);
      return acceptable(Deviation.LOCAL_PEER, speaking, finding(reach, reach.words()));
    }
    boolean known =
        host.seeing().stream().allMatch(seen -> seen.picture().standing() == Standing.REMOTE);
    return known ? gone(Deviation.LOCAL_PEER) : Optional.empty();
  }

  private Optional<Verdict> onSuspicions(Rule speaking) {
    List<Suspicion> suspicions =
        host.seeing().stream()
            .flatMap(seen -> seen.picture().suspicions().stream())
            .distinct()
            .sorted()
            .toList();
    if (suspicions.isEmpty()) {
      return gone(Deviation.SUSPICIOUS_NAMES);
    }
    String what = suspicions.stream().map(Suspicion::words).collect(Collectors.joining("; "));
    Finding finding =
        new Finding(Severity.MEDIUM, "the reply does not fit together: " + what, host.nodes());
    return acceptable(Deviation.SUSPICIOUS_NAMES, speaking, finding);
  }

  private Optional<Verdict> onIdentity(Rule speaking) {
    Optional<Identity> pinned = host.identity();
    if (pinned.isPresent() && pinned.get().isOther(host.nodes())) {
      String reason =
          "rule %s was given to host %s; now the nodes call themselves after %s"
              .formatted(
                  speaking.id(),
                  String.join(", ", pinned.get().hosts()),
                  String.join(", ", Identity.hostsOf(host.nodes())));
      return acceptable(
          Deviation.IDENTITY_CHANGED, speaking, new Finding(Severity.HIGH, reason, host.nodes()));
    }
    boolean approvedAnew =
        host.life(Deviation.IDENTITY_CHANGED)
            .map(life -> life.finding().nodes().equals(host.nodes()))
            .orElse(false);
    return approvedAnew
        ? nowCovered(Deviation.IDENTITY_CHANGED, speaking)
        : sayWho() ? gone(Deviation.IDENTITY_CHANGED) : Optional.empty();
  }

  /** Whether the nodes of the reply say whose they are; silence about it denies nothing. */
  private boolean sayWho() {
    return !Identity.hostsOf(host.nodes()).isEmpty()
        && reply.map(seen -> !Identity.hostsOf(seen.nodes()).isEmpty()).orElse(false);
  }

  private Optional<Verdict> acceptable(Deviation deviation, Rule speaking, Finding finding) {
    return Optional.of(
        speaking.accepts().contains(deviation)
            ? Verdict.covered(speaking, finding.because("rule " + speaking.id() + " accepts it"))
            : Verdict.uncovered(fresh, finding));
  }

  /** Nodes that are no longer listed are gone; those that are have been allowed meanwhile. */
  private Optional<Verdict> goneOrListed(Deviation deviation, Rule by) {
    return host.life(deviation)
        .flatMap(
            life -> {
              List<Node> gone = Node.without(life.finding().nodes(), host.nodes());
              if (gone.size() < life.finding().nodes().size()) {
                if (nobodyAllowedSees(life.finding().nodes())) {
                  return Optional.empty();
                }
                List<Node> still = Node.without(life.finding().nodes(), gone);
                String reason = "rule " + by.id() + " lists " + Reach.names(still);
                return Optional.of(
                    Verdict.covered(by, new Finding(life.finding().severity(), reason, still)));
              }
              return gone(deviation);
            });
  }

  private boolean nobodyAllowedSees(List<Node> nodes) {
    List<Node> seen = HostState.nodes(allowedSightings());
    return Node.without(nodes, seen).size() == nodes.size();
  }

  private Optional<Verdict> gone(Deviation deviation) {
    return host.life(deviation).filter(life -> fresh).map(life -> Verdict.absent(life.finding()));
  }

  private Optional<Verdict> nowCovered(Deviation deviation, Rule by) {
    return host.life(deviation)
        .map(life -> Verdict.covered(by, life.finding().because("rule " + by.id() + " covers it")));
  }

  private interface Test {
    boolean holds(Rule rule, Node node);
  }

  /** The nodes that a vantage sees of which this holds under the rule for that vantage. */
  private List<Node> nodesUnder(Test test) {
    List<Node> found = new ArrayList<>();
    for (Sighting sighting : allowedSightings()) {
      Rule rule = rules.byVantage().get(sighting.vantage());
      sighting.picture().nodes().stream()
          .filter(node -> test.holds(rule, node))
          .forEach(found::add);
    }
    return Node.union(found);
  }

  private List<Sighting> allowedSightings() {
    return host.seeing().stream()
        .filter(known -> rules.byVantage().containsKey(known.vantage()))
        .toList();
  }

  private boolean takenForLocal() {
    return host.anySees(picture -> picture.standing() == Standing.TAKEN_FOR_LOCAL);
  }

  private Reach reach(List<Sighting> from, List<Node> nodes, boolean takenForLocal) {
    return new Reach(
        from.stream().anyMatch(seen -> seen.picture().epmdAnswers()),
        nodes,
        takenForLocal,
        from.stream().anyMatch(seen -> internet.contains(seen.vantage())));
  }

  private static Finding finding(Reach reach, String reason) {
    return new Finding(reach.severity(), reason, reach.nodes());
  }
}
