package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.Distribution;
import io.epmdwatch.processor.domain.Evidence;
import io.epmdwatch.processor.domain.Node;
import io.epmdwatch.processor.domain.Picture;
import io.epmdwatch.processor.domain.Reachability;
import io.epmdwatch.processor.domain.Standing;
import io.epmdwatch.processor.domain.Suspicion;
import io.epmdwatch.processor.domain.Transport;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** The truth about an address: who runs there and what it would answer. */
final class Machine {
  private static final List<String> NAMES = List.of("rabbit", "demo", "ejabberd", "api", "rabbit2");

  /** What may be other than it was. */
  enum Mishap {
    SWITCHED,
    FIREWALL,
    EPMD_ONLY,
    NODE,
    PORT,
    REACH,
    REASSIGNED,
    PROXY,
    SUSPECT
  }

  private final Random random;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Mishap, Boolean> is = new EnumMap<>(Mishap.class);
  private String name = "h1";

  Machine(Random random) {
    this.random = random;
    is.put(Mishap.SWITCHED, random.nextInt(8) == 0);
    is.put(Mishap.FIREWALL, random.nextBoolean());
    for (int i = random.nextInt(4); i > 0; i--) {
      node();
    }
  }

  /** Something changes. */
  void suffers(Mishap mishap) {
    switch (mishap) {
      case SWITCHED, FIREWALL, EPMD_ONLY, PROXY, SUSPECT ->
          is.merge(mishap, true, (was, toggled) -> !was);
      case NODE -> node();
      case PORT, REACH -> nodes.replaceAll(node -> other(node, mishap == Mishap.PORT));
      case REASSIGNED -> reassign();
    }
  }

  boolean isUp() {
    return !is(Mishap.SWITCHED);
  }

  /** What a probe from a vantage proves. */
  Evidence seenFrom(String vantage) {
    if (is(Mishap.FIREWALL) && vantage.equals("internet")) {
      return random.nextInt(3) == 0 ? Evidence.Closed.epmdOnly() : new Evidence.Unknown();
    }
    if (!isUp()) {
      return closed(random.nextBoolean() ? Set.of() : ports());
    }
    List<Node> seen = reached();
    if (is(Mishap.EPMD_ONLY)) {
      List<Node> open = seen.stream().filter(node -> node.distribution().isOpen()).toList();
      return open.isEmpty() || random.nextInt(3) == 0
          ? closed(Set.of())
          : new Evidence.Exposed(new Picture(false, open, Standing.UNKNOWN, List.of()), false);
    }
    boolean cut = random.nextInt(25) == 0 && !seen.isEmpty();
    Picture picture =
        new Picture(true, cut ? seen.subList(1, seen.size()) : seen, standing(), suspicions());
    return new Evidence.Exposed(picture, cut);
  }

  private static Evidence closed(Set<Integer> ports) {
    return new Evidence.Closed(ports);
  }

  /** Every port that a node of it may ever have had. */
  private static Set<Integer> ports() {
    return Set.of(25_672, 35_001, 35_002, 35_003);
  }

  private List<Node> reached() {
    return random.nextInt(5) > 0
        ? List.copyOf(nodes)
        : nodes.stream().map(node -> new Node(node.name(), node.port())).toList();
  }

  private Standing standing() {
    if (random.nextInt(3) == 0) {
      return Standing.UNKNOWN;
    }
    return is(Mishap.PROXY)
        ? Standing.TAKEN_FOR_LOCAL
        : random.nextInt(20) == 0 ? Standing.SAME_HOST : Standing.REMOTE;
  }

  private List<Suspicion> suspicions() {
    return is(Mishap.SUSPECT) && random.nextInt(6) > 0
        ? List.of(Suspicion.values()[random.nextInt(Suspicion.values().length)])
        : List.of();
  }

  /** A node comes, or goes if there is one of its name. */
  private void node() {
    String chosen = NAMES.get(random.nextInt(NAMES.size()));
    if (!nodes.removeIf(node -> node.name().equals(chosen)) && nodes.size() < 3) {
      nodes.add(other(new Node(chosen, port()), false));
    }
  }

  private int port() {
    return ports().stream().sorted().collect(Collectors.toList()).get(random.nextInt(4));
  }

  /** The node on another port, or otherwise reachable. */
  private Node other(Node node, boolean moved) {
    Reachability reach =
        random.nextInt(5) == 0 ? Reachability.OPEN : Reachability.values()[random.nextInt(4)];
    boolean open = reach == Reachability.OPEN;
    Transport transport =
        !open ? Transport.UNKNOWN : random.nextInt(3) == 0 ? Transport.TLS : Transport.PLAIN;
    String full = transport == Transport.PLAIN ? node.name() + "@" + name : "";
    return moved
        ? new Node(node.name(), port(), node.distribution())
        : new Node(
            node.name(), node.port(), new Distribution(reach, transport, full, Optional.empty()));
  }

  /** The address belongs to another machine from now on, which runs nodes of the same names. */
  private void reassign() {
    name = "h" + (1 + random.nextInt(4));
    nodes.replaceAll(node -> other(node, random.nextBoolean()));
    nodes.replaceAll(node -> node.distribution().isOpen() ? other(node, false) : node);
  }

  private boolean is(Mishap mishap) {
    return is.getOrDefault(mishap, false);
  }
}
