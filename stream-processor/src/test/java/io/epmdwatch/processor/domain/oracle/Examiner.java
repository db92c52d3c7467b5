package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.Node;
import io.epmdwatch.processor.domain.Picture;
import io.epmdwatch.processor.domain.Reachability;
import io.epmdwatch.processor.domain.Rule;
import io.epmdwatch.processor.domain.Severity;
import io.epmdwatch.processor.domain.Standing;
import io.epmdwatch.processor.domain.oracle.Testimony.Step;
import io.epmdwatch.processor.domain.oracle.Testimony.Word;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says what a scene means for a deviation that is looked at afresh: one question for each.
 *
 * @param scene what is known
 * @param at the time of judgement
 * @param reply what was seen just now, if anything was
 * @param pinned host parts that were approved
 * @param gravity how bad things are
 * @param asJudged points in which to follow the judgement
 */
record Examiner(
    Scene scene,
    Instant at,
    Optional<Picture> reply,
    Set<String> pinned,
    Gravity gravity,
    Set<Point> asJudged) {

  /**
   * What it means.
   *
   * @param known the nodes that the deviation was last about, if it has a life
   */
  Optional<Testimony> on(Deviation deviation, Optional<List<Node>> known) {
    if (deviation == Deviation.UNLISTED_HOST) {
      return Optional.of(unlistedHost());
    }
    return scene.speaking().flatMap(rule -> listed(deviation, rule, known));
  }

  private Optional<Testimony> listed(Deviation deviation, Rule rule, Optional<List<Node>> known) {
    return switch (deviation) {
      case UNLISTED_HOST -> throw new IllegalStateException("it has no speaking rule");
      case UNLISTED_NODE -> unlistedNode(known);
      case UNLISTED_VANTAGE -> unlistedVantage(known);
      case DISTRIBUTION_REACHABLE -> distributionReachable(rule, known);
      case LOCAL_PEER -> localPeer(rule);
      case SUSPICIOUS_NAMES -> suspiciousNames(rule);
      case IDENTITY_CHANGED -> identityChanged(rule, known);
    };
  }

  private Testimony unlistedHost() {
    List<Node> nodes = scene.nodes();
    Severity severity = takenForLocal() ? Severity.CRITICAL : gravity.of(nodes, scene.seeing());
    return scene.speaking().isPresent()
        ? covered(nodes).orElseThrow()
        : deviates(severity, nodes).orElseThrow();
  }

  private Optional<Testimony> unlistedNode(Optional<List<Node>> known) {
    List<Node> unlisted =
        Scene.union(
            ruled().stream()
                .flatMap(
                    vantage ->
                        scene.pictures().get(vantage).nodes().stream()
                            .filter(
                                node ->
                                    !RuleBook.allows(scene.ruleOf(vantage).orElseThrow(), node))));
    if (!unlisted.isEmpty()) {
      return deviates(gravity.of(unlisted, ruled()), unlisted);
    }
    return known.flatMap(this::noLongerUnlisted);
  }

  /** Allowed by now, if one of them is seen from where a rule speaks; gone, if none is seen. */
  private Optional<Testimony> noLongerUnlisted(List<Node> nodes) {
    List<Node> listed = stillListed(nodes);
    if (listed.isEmpty()) {
      return absent();
    }
    boolean allowed =
        asJudged.contains(Point.NODE_ACCEPTED_WITHOUT_RULE)
            || scene.nodesSeenFrom(ruled()).stream()
                .map(Node::name)
                .anyMatch(name -> listed.stream().anyMatch(node -> node.name().equals(name)));
    return allowed ? covered(listed) : Optional.empty();
  }

  private Optional<Testimony> unlistedVantage(Optional<List<Node>> known) {
    List<String> unlisted =
        scene.knowing().stream().filter(vantage -> scene.ruleOf(vantage).isEmpty()).toList();
    if (unlisted.isEmpty()) {
      return known.flatMap(this::covered);
    }
    List<String> seeing = unlisted.stream().filter(scene::sees).toList();
    List<Node> nodes = scene.nodesSeenFrom(seeing);
    return seeing.isEmpty() ? Optional.empty() : deviates(gravity.of(nodes, seeing), nodes);
  }

  private Optional<Testimony> distributionReachable(Rule rule, Optional<List<Node>> known) {
    List<String> closedByRule =
        ruled().stream()
            .filter(vantage -> scene.ruleOf(vantage).orElseThrow().distributionClosed())
            .toList();
    List<Node> open =
        scene.nodesSeenFrom(closedByRule).stream()
            .filter(node -> node.distribution().isOpen())
            .toList();
    if (!open.isEmpty()) {
      return deviates(gravity.of(open, ruled()), open);
    }
    if (!rule.distributionClosed()) {
      return known.flatMap(this::covered);
    }
    return known.flatMap(
        nodes ->
            stillListed(nodes).stream().allMatch(Examiner::refuses) ? absent() : Optional.empty());
  }

  private Optional<Testimony> localPeer(Rule rule) {
    if (takenForLocal()) {
      return unlessAccepted(rule, Deviation.LOCAL_PEER, Severity.CRITICAL);
    }
    boolean remote =
        scene.seeing().stream()
            .allMatch(vantage -> scene.pictures().get(vantage).standing() == Standing.REMOTE);
    return remote ? absent() : Optional.empty();
  }

  private Optional<Testimony> suspiciousNames(Rule rule) {
    boolean suspicious =
        scene.seeing().stream()
            .anyMatch(vantage -> !scene.pictures().get(vantage).suspicions().isEmpty());
    return suspicious
        ? unlessAccepted(rule, Deviation.SUSPICIOUS_NAMES, Severity.MEDIUM)
        : absent();
  }

  private Optional<Testimony> identityChanged(Rule rule, Optional<List<Node>> known) {
    List<String> hosts = Scene.hostParts(scene.nodes());
    if (!hosts.isEmpty() && !pinned.isEmpty() && hosts.stream().noneMatch(pinned::contains)) {
      return unlessAccepted(rule, Deviation.IDENTITY_CHANGED, Severity.HIGH);
    }
    if (known.isPresent() && known.get().equals(scene.nodes())) {
      return covered(scene.nodes());
    }
    boolean said =
        asJudged.contains(Point.SILENCE_ABOUT_IDENTITY_DENIES)
            || reply.map(now -> !Scene.hostParts(now.nodes()).isEmpty()).orElse(false);
    return said && !hosts.isEmpty() ? absent() : Optional.empty();
  }

  private Optional<Testimony> unlessAccepted(Rule rule, Deviation deviation, Severity severity) {
    return rule.accepts().contains(deviation)
        ? covered(scene.nodes())
        : deviates(severity, scene.nodes());
  }

  private Optional<Testimony> deviates(Severity severity, List<Node> nodes) {
    Word word = reply.isPresent() ? Word.SEEN : Word.UNCOVERED;
    return Optional.of(new Testimony(word, at, severity, nodes, Step.NONE));
  }

  private Optional<Testimony> covered(List<Node> nodes) {
    return Optional.of(new Testimony(Word.COVERED, at, Severity.LOW, nodes, Step.NONE));
  }

  private Optional<Testimony> absent() {
    return reply.map(any -> Testimony.that(Word.ABSENT, at));
  }

  private List<String> ruled() {
    return scene.seeing().stream().filter(v -> scene.ruleOf(v).isPresent()).toList();
  }

  private boolean takenForLocal() {
    return scene.seeing().stream()
        .anyMatch(v -> scene.pictures().get(v).standing() == Standing.TAKEN_FOR_LOCAL);
  }

  /** Those of the nodes seen now that have the names of these. */
  private List<Node> stillListed(Collection<Node> nodes) {
    Set<String> names = nodes.stream().map(Node::name).collect(Collectors.toSet());
    return scene.nodes().stream().filter(node -> names.contains(node.name())).toList();
  }

  private static boolean refuses(Node node) {
    return node.distribution().reachability() == Reachability.REFUSED;
  }
}
