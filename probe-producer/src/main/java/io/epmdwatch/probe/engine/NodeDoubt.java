package io.epmdwatch.probe.engine;

import io.epmdwatch.probe.dist.HelloReply;
import io.epmdwatch.probe.epmd.ListedNode;
import io.epmdwatch.probe.epmd.Octets;
import io.epmdwatch.probe.epmd.Port2Reply;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Why a line of a NAMES reply may not be the truth. */
public enum NodeDoubt {
  /** PORT_PLEASE2 denies the node: gone since, or half of a name with a line feed. */
  NOT_REGISTERED,
  /** PORT_PLEASE2 names another port. */
  PORT_DIFFERS,
  /** The node on the port calls itself otherwise: the line is stale. */
  NAME_DIFFERS,
  /** Another line has the same name. */
  LISTED_TWICE,
  /** What listens on the port does not speak distribution. */
  NOT_A_NODE;

  /** Where NAMES, PORT_PLEASE2 and the handshake contradict each other. */
  static Set<NodeDoubt> about(
      ListedNode listed,
      boolean nameIsUnique,
      Optional<Port2Reply> answer,
      Optional<HelloReply> hello) {
    Set<NodeDoubt> doubts = EnumSet.noneOf(NodeDoubt.class);
    if (!nameIsUnique) {
      doubts.add(LISTED_TWICE);
    }
    if (answer.isPresent() && answer.get() instanceof Port2Reply.NotRegistered) {
      doubts.add(NOT_REGISTERED);
    }
    if (answer.isPresent()
        && answer.get() instanceof Port2Reply.Found found
        && found.registration().port() != listed.port()) {
      doubts.add(PORT_DIFFERS);
    }
    hello.ifPresent(reply -> addAboutHello(listed.name(), reply, doubts));
    return doubts;
  }

  private static void addAboutHello(Octets listed, HelloReply hello, Set<NodeDoubt> doubts) {
    if (hello instanceof HelloReply.NotDistribution) {
      doubts.add(NOT_A_NODE);
    }
    fullName(hello)
        .filter(name -> !name.upTo('@').equals(listed))
        .ifPresent(name -> doubts.add(NAME_DIFFERS));
  }

  private static Optional<Octets> fullName(HelloReply hello) {
    if (hello instanceof HelloReply.Challenge challenge) {
      return Optional.of(challenge.fullName());
    }
    return hello instanceof HelloReply.OldChallenge old
        ? Optional.of(old.fullName())
        : Optional.empty();
  }
}
