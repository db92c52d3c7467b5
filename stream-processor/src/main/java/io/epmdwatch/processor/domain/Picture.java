package io.epmdwatch.processor.domain;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an exposed host looks like from somewhere.
 *
 * @param epmdAnswers whether epmd answered; else only a node did, on its distribution port
 * @param nodes the nodes, as a sorted set
 * @param standing whom epmd takes the prober for
 * @param suspicions what does not fit together, as a sorted set
 */
public record Picture(
    boolean epmdAnswers, List<Node> nodes, Standing standing, List<Suspicion> suspicions) {
  /** Sorts the sets. */
  public Picture {
    nodes = Node.sorted(nodes);
    suspicions =
        suspicions.isEmpty() ? List.of() : suspicions.stream().distinct().sorted().toList();
  }

  /** An epmd that lists these nodes, and nothing else is known. */
  public static Picture of(List<Node> nodes) {
    return new Picture(true, nodes, Standing.UNKNOWN, List.of());
  }

  /** The distribution ports that took a connection. */
  List<Integer> openPorts() {
    return nodes.stream()
        .filter(node -> node.distribution().isOpen())
        .map(Node::port)
        .distinct()
        .toList();
  }

  /** This picture, with what it does not say itself taken from an older one. */
  Picture over(Picture older, boolean incomplete) {
    Standing known = standing == Standing.UNKNOWN ? older.standing : standing;
    List<Node> all =
        incomplete ? Node.union(concat(nodes, Node.without(older.nodes, nodes))) : nodes;
    return new Picture(epmdAnswers, all, known, suspicions);
  }

  private static List<Node> concat(List<Node> some, List<Node> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
