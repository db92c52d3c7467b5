package io.epmdwatch.processor.domain;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How far an outsider gets, link by link: epmd answers, it lists nodes, a node's own port is open,
 * that from the internet, or epmd takes strangers for local.
 *
 * @param epmdAnswers whether epmd answers; else a node does
 * @param nodes the nodes that count
 * @param takenForLocal whether epmd takes a remote prober for local
 * @param internet whether a stranger's vantage sees it
 */
record Reach(boolean epmdAnswers, List<Node> nodes, boolean takenForLocal, boolean internet) {
  private static final int NAMED = 5;

  /** How bad that is. */
  Severity severity() {
    if (takenForLocal) {
      return Severity.CRITICAL;
    }
    return internet ? link().raised() : link();
  }

  /** Why it is that bad. */
  String words() {
    return (epmdAnswers ? listed() : answering())
        + (internet ? "; seen from the internet" : "")
        + (takenForLocal
            ? "; epmd takes a remote prober for local, so that anyone may register and kill"
            : "");
  }

  private Severity link() {
    if (nodes.isEmpty()) {
      return Severity.LOW;
    }
    return open(false).isEmpty() ? Severity.MEDIUM : Severity.HIGH;
  }

  private String listed() {
    return nodes.isEmpty()
        ? "epmd answers and lists no node"
        : "epmd lists " + names(nodes) + "; " + ports();
  }

  private String answering() {
    return "epmd does not answer, but on their own distribution ports do " + endpoints(nodes);
  }

  private String ports() {
    if (!open(false).isEmpty()) {
      return "open to strangers: " + endpoints(open(false));
    }
    if (!open(true).isEmpty()) {
      return "open, but with TLS: " + endpoints(open(true));
    }
    boolean probed =
        nodes.stream()
            .anyMatch(node -> node.distribution().reachability() != Reachability.NOT_PROBED);
    return probed ? "no distribution port took a connection" : "distribution ports were not probed";
  }

  private List<Node> open(boolean tls) {
    return nodes.stream()
        .filter(node -> node.distribution().isOpen())
        .filter(node -> (node.distribution().transport() == Transport.TLS) == tls)
        .toList();
  }

  static String names(List<Node> nodes) {
    String noun = nodes.size() == 1 ? "node " : nodes.size() + " nodes: ";
    return noun + some(nodes.stream().map(Node::name).toList());
  }

  private static String endpoints(List<Node> nodes) {
    return some(nodes.stream().map(node -> node.name() + " on port " + node.port()).toList());
  }

  private static String some(List<String> items) {
    return items.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (items.size() > NAMED ? ", ..." : "");
  }
}
