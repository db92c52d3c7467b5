package io.epmdwatch.bench.farm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a kind of host may draw on.
 *
 * @param chance fixed by the address and the seed
 * @param port on which the farm listens
 * @param deadline the prober's for a host: what is slow is so relative to it
 */
record Scene(SplittableRandom chance, int port, Duration deadline) {
  private static final String[] PROGRAMS = {
    "rabbit", "ejabberd", "couchdb", "riak", "emqx", "vernemq", "node", "n"
  };

  /** A number from one bound up to, not including, another. */
  int between(int from, int to) {
    return from + chance.nextInt(to - from);
  }

  /** As many nodes as said, each of another name. */
  List<FarmNode> nodes(int count) {
    List<FarmNode> nodes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      nodes.add(FarmNode.of(PROGRAMS[between(0, PROGRAMS.length)] + i, between(1, 65_536)));
    }
    return nodes;
  }

  /** As many nodes as hosts have: often few, seldom many, three on average. */
  List<FarmNode> usualNodes() {
    int share = between(0, 100);
    if (share < 15) {
      return List.of();
    }
    return nodes(share < 40 ? 1 : share < 80 ? between(2, 5) : share < 96 ? between(5, 9) : 15);
  }

  ReplyBytes header() {
    return ReplyBytes.header(port);
  }

  /** That share of the deadline. */
  Duration share(int part, int of) {
    return deadline.multipliedBy(part).dividedBy(of);
  }
}
