package io.epmdwatch.processor.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An Erlang node.
 *
 * @param name its name before the @, escaped
 * @param port its distribution port
 * @param distribution what is known of that port
 */
public record Node(String name, int port, Distribution distribution) implements Comparable<Node> {
  private static final Comparator<Node> ORDER =
      Comparator.comparing(Node::name)
          .thenComparingInt(Node::port)
          .thenComparing(node -> node.distribution().toString());

  /** A node whose distribution port nobody has looked at. */
  public Node(String name, int port) {
    this(name, port, Distribution.NOT_PROBED);
  }

  @Override
  public int compareTo(Node other) {
    return ORDER.compare(this, other);
  }

  /** The nodes as a set: each once, sorted, so that the order of a reply means nothing. */
  public static List<Node> sorted(Collection<Node> nodes) {
    return isSorted(nodes) ? List.copyOf(nodes) : nodes.stream().distinct().sorted().toList();
  }

  /** Most are, and each result asks. */
  private static boolean isSorted(Collection<Node> nodes) {
    Node before = null;
    for (Node node : nodes) {
      if (before != null && before.compareTo(node) >= 0) {
        return false;
      }
      before = node;
    }
    return true;
  }

  /** The nodes whose names the others do not have; a node on another port is the same node. */
  public static List<Node> without(List<Node> nodes, List<Node> others) {
    Set<String> names = others.stream().map(Node::name).collect(Collectors.toSet());
    return nodes.stream().filter(node -> !names.contains(node.name())).toList();
  }

  /** The nodes that the others have on another port; a name listed twice counts as unmoved. */
  static List<Node> moved(List<Node> nodes, List<Node> others) {
    Map<String, Integer> ports =
        others.stream().collect(Collectors.toMap(Node::name, Node::port, (one, other) -> 0));
    return nodes.stream()
        .filter(node -> ports.getOrDefault(node.name(), 0) > 0)
        .filter(node -> ports.get(node.name()) != node.port())
        .toList();
  }

  /**
   * Each name and port once; where several vantages know it, what the most successful one knows.
   */
  static List<Node> union(Collection<Node> nodes) {
    return sorted(
        nodes.stream()
            .collect(
                Collectors.toMap(
                    node -> node.name() + ":" + node.port(),
                    Function.identity(),
                    Node::moreReachable))
            .values());
  }

  private static Node moreReachable(Node one, Node other) {
    int order =
        Comparator.<Node, Reachability>comparing(node -> node.distribution().reachability())
            .thenComparing(ORDER)
            .compare(one, other);
    return order >= 0 ? one : other;
  }

  @Override
  public String toString() {
    return name + ":" + port;
  }
}
