package io.epmdwatch.probe.engine;

import io.epmdwatch.probe.epmd.ListedNode;
import io.epmdwatch.probe.epmd.Octets;
import io.epmdwatch.probe.epmd.Port2Reply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What epmd says about the nodes of its list, each asked about once. */
final class RegistrationRound {
  /** epmd registers a name of 255 characters, but asked about it logs an error. */
  private static final int MOST_CHARACTERS = 254;

  private final List<ListedNode> nodes;
  private final Deque<Integer> left = new ArrayDeque<>();
  private final Map<Integer, Port2Reply> answers = new HashMap<>();

  RegistrationRound(List<ListedNode> nodes, int most) {
    this.nodes = nodes;
    for (int i = 0; i < Math.min(nodes.size(), most); i++) {
      if (nodes.get(i).name().characters() <= MOST_CHARACTERS) {
        left.add(i);
      }
    }
  }

  /** The name to ask about now. */
  Optional<Octets> next() {
    return Optional.ofNullable(left.peek()).map(index -> nodes.get(index).name());
  }

  /** Takes the answer about that name. */
  void take(Port2Reply answer) {
    answers.put(left.remove(), answer);
  }

  /** The answer about the node with an index in the list; empty when not asked. */
  Optional<Port2Reply> at(int index) {
    return Optional.ofNullable(answers.get(index));
  }
}
