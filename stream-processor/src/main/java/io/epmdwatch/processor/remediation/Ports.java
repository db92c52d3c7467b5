package io.epmdwatch.processor.remediation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The ports a firewall rule must close: epmd's, and those of the nodes as far as they are to be
 * believed.
 *
 * @param closed in order, each once, epmd's first
 * @param leftOut how many more epmd lists
 */
record Ports(List<Integer> closed, int leftOut) {
  /** As many as one iptables or ufw rule takes. */
  private static final int MOST = 15;

  /** A lower port is a lure: the list must not make anyone close port 22 of their own host. */
  private static final int LOWEST = 1024;

  static Ports of(int epmdPort, List<Clues.Listed> nodes) {
    List<Integer> listed =
        nodes.stream()
            .map(Clues.Listed::port)
            .filter(port -> port != epmdPort)
            .distinct()
            .sorted()
            .toList();
    List<Integer> credible = listed.stream().filter(port -> port >= LOWEST).toList();
    List<Integer> closed =
        IntStream.concat(
                IntStream.of(epmdPort), credible.stream().limit(MOST - 1).mapToInt(port -> port))
            .boxed()
            .toList();
    return new Ports(closed, listed.size() - (closed.size() - 1));
  }

  /** With commas and no spaces, as every firewall's tool takes it. */
  String text() {
    return closed.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** What to add by hand; empty when the list is whole. */
  String warning() {
    return leftOut == 0
        ? ""
        : " epmd lists "
            + leftOut
            + " more ports, below 1024 or too many for one rule. They are not filled in:"
            + " look at the nodes of this ticket, and close those that are really nodes.";
  }
}
