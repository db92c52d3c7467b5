package io.epmdwatch.bench.oracle;

import io.epmdwatch.bench.farm.Behaviour;
import io.epmdwatch.bench.farm.Expected;
import io.epmdwatch.bench.farm.FarmNode;
import io.epmdwatch.bench.farm.Flag;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** One answer beside what it should have been. */
final class Comparison {
  private static final int MOST_CHARACTERS_ASKED = 254;

  private final boolean askedAboutNodes;
  private final int questions;

  /**
   * A comparison.
   *
   * @param askedAboutNodes whether the prober was told to ask about each node
   * @param questions about how many nodes of a host it asks at most
   */
  Comparison(boolean askedAboutNodes, int questions) {
    this.askedAboutNodes = askedAboutNodes;
    this.questions = questions;
  }

  /** The first difference, in words; empty when the answer is exactly right. */
  Optional<String> difference(Behaviour behaviour, Answer answer) {
    Expected expected = behaviour.expected();
    if (answer.outcome() != expected.outcome()) {
      return differs("outcome", expected.outcome(), answer.outcome());
    }
    Set<Flag> flags = flags(behaviour);
    if (!answer.flags().equals(flags)) {
      return differs("flags", flags, answer.flags());
    }
    return nodes(expected, answer).or(() -> registrations(behaviour, answer));
  }

  private Set<Flag> flags(Behaviour behaviour) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    flags.addAll(behaviour.expected().flags());
    if (askedAboutNodes && behaviour.registry().knowsAll()) {
      flags.add(Flag.KNOWS_STRANGERS);
    }
    return flags;
  }

  private static Optional<String> nodes(Expected expected, Answer answer) {
    int count = answer.nodes().size();
    boolean enough =
        switch (expected.extent()) {
          case ALL -> count == expected.nodes().size();
          case BEGINNING -> count > 0;
        };
    if (!enough) {
      return differs("number of nodes", expected.nodes().size(), count);
    }
    for (int i = 0; i < count; i++) {
      AnsweredNode node = answer.nodes().get(i);
      FarmNode wanted = expected.nodes().get(i);
      if (!wanted.equals(new FarmNode(node.name(), node.port()))) {
        return differs("node " + i, wanted, node);
      }
    }
    return Optional.empty();
  }

  private Optional<String> registrations(Behaviour behaviour, Answer answer) {
    List<AnsweredNode> nodes = answer.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      boolean asked = askedAboutNodes && i < questions && isAskedAbout(behaviour, nodes.get(i));
      OptionalInt wanted =
          asked ? behaviour.registry().port(nodes.get(i).name()) : OptionalInt.empty();
      if (!nodes.get(i).registeredPort().equals(wanted)) {
        return differs("registration of node " + i, wanted, nodes.get(i).registeredPort());
      }
    }
    return Optional.empty();
  }

  /** A honeypot is not believed, and of a longest name epmd itself would complain. */
  private static boolean isAskedAbout(Behaviour behaviour, AnsweredNode node) {
    return !behaviour.registry().knowsAll() && node.name().characters() <= MOST_CHARACTERS_ASKED;
  }

  private static Optional<String> differs(String what, Object expected, Object actual) {
    return Optional.of("%s should be %s, is %s".formatted(what, expected, actual));
  }
}
