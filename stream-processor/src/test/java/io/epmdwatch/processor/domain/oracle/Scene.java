package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.Node;
import io.epmdwatch.processor.domain.Picture;
import io.epmdwatch.processor.domain.Reachability;
import io.epmdwatch.processor.domain.Rule;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * What is known of a host and which rules cover it, at a moment.
 *
 * @param refusals of each vantage that ever saw the host, since it last did
 * @param pictures of the same vantages
 * @param covering the rules in force that cover the host, the first to be heard first
 */
record Scene(Map<String, Integer> refusals, Map<String, Picture> pictures, List<Rule> covering) {
  /** Between equally reachable ones the later in the order of nodes, so that it is one of them. */
  private static final Comparator<Node> REACH =
      Comparator.<Node, Reachability>comparing(node -> node.distribution().reachability())
          .thenComparing(Comparator.naturalOrder());

  /** The evidence, under no rules. */
  static Scene of(Chronicle chronicle) {
    Map<String, Integer> refusals = new TreeMap<>();
    Map<String, Picture> pictures = new TreeMap<>();
    for (String vantage : chronicle.vantages()) {
      refusals.put(vantage, chronicle.refusals(vantage));
      pictures.put(vantage, chronicle.picture(vantage));
    }
    return new Scene(refusals, pictures, List.of());
  }

  /** The same evidence under other rules. */
  Scene under(List<Rule> others) {
    return new Scene(refusals, pictures, others);
  }

  Collection<String> knowing() {
    return refusals.keySet();
  }

  /** The vantages that have not been refused since they saw the host; all when each has. */
  List<String> seeing() {
    List<String> seeing = knowing().stream().filter(this::sees).toList();
    return seeing.isEmpty() ? List.copyOf(knowing()) : seeing;
  }

  boolean sees(String vantage) {
    return refusals.get(vantage) == 0;
  }

  Optional<Rule> ruleOf(String vantage) {
    return covering.stream().filter(rule -> RuleBook.allowsFrom(rule, vantage)).findFirst();
  }

  /** The rule that speaks for the host. */
  Optional<Rule> speaking() {
    return RuleBook.first(knowing().stream().flatMap(vantage -> ruleOf(vantage).stream()))
        .or(() -> covering.stream().findFirst());
  }

  /** What the vantages that see the host list together. */
  List<Node> nodes() {
    return nodesSeenFrom(seeing());
  }

  List<Node> nodesSeenFrom(Collection<String> vantages) {
    return union(vantages.stream().flatMap(vantage -> pictures.get(vantage).nodes().stream()));
  }

  /** The fewest refusals of any of these vantages; 0 of none. */
  int fewestRefusals(Collection<String> vantages) {
    return vantages.stream().mapToInt(refusals::get).min().orElse(0);
  }

  static List<Node> union(Stream<Node> nodes) {
    Map<String, Node> byNameAndPort = new TreeMap<>();
    BinaryOperator<Node> better = BinaryOperator.maxBy(REACH);
    nodes.forEach(node -> byNameAndPort.merge(node.name() + " " + node.port(), node, better));
    return byNameAndPort.values().stream().sorted().toList();
  }

  /** The host parts of the full names. */
  static List<String> hostParts(Collection<Node> nodes) {
    return nodes.stream()
        .map(node -> node.distribution().fullName())
        .filter(name -> name.contains("@"))
        .map(name -> name.substring(name.indexOf('@') + 1))
        .distinct()
        .toList();
  }
}
