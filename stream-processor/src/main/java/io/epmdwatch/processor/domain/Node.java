package io.epmdwatch.processor.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An Erlang node that epmd lists.
 *
 * @param name its name before the @, escaped
 * @param port its distribution port
 */
public record Node(String name, int port) implements Comparable<Node> {
  private static final Comparator<Node> ORDER =
      Comparator.comparing(Node::name).thenComparingInt(Node::port);

  @Override
  public int compareTo(Node other) {
    return ORDER.compare(this, other);
  }

  /** The nodes as a set: each once, sorted, so that the order of a reply means nothing. */
  public static List<Node> sorted(Collection<Node> nodes) {
    return nodes.stream().distinct().sorted().toList();
  }

  /** The nodes whose names the others do not have; a node on another port is the same node. */
  public static List<Node> without(List<Node> nodes, List<Node> others) {
    Set<String> names = others.stream().map(Node::name).collect(Collectors.toSet());
    return nodes.stream().filter(node -> !names.contains(node.name())).toList();
  }

  @Override
  public String toString() {
    return name + ":" + port;
  }
}
