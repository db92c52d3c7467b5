package io.epmdwatch.e2e.faults;

import io.epmdwatch.e2e.real.Installed;
import java.util.ArrayList;
import java.util.List;

/**
 * A network of its own on this machine, reached by bridges each of which can be cut, one way or
 * both. It and its bridges are named after this process, so that several may be run at a time.
 */
final class Island implements AutoCloseable {
  /** Which way packets are lost. */
  enum Cut {
    /** Those to the island. */
    IN("input iifname"),
    /** Those from it. */
    OUT("output oifname");

    private final String match;

    Cut(String match) {
      this.match = match;
    }
  }

  private final String name = "flt" + ProcessHandle.current().pid();
  private final List<String> bridges = new ArrayList<>();

  private Island() {}

  /** Whether this user may make one; tries it. */
  static boolean isPossible() {
    if (!Installed.all("ip", "nft")) {
      return false;
    }
    try {
      create().close();
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** One without bridges, with loopback. */
  static Island create() {
    Island island = new Island();
    Kernel.run("ip", "netns", "add", island.name);
    try {
      island.inside("ip", "link", "set", "lo", "up");
      island.inside("nft", "add table inet faults");
      for (String chain : List.of("input", "output")) {
        island.inside(
            "nft",
            "add chain inet faults %s { type filter hook %s priority 0 ; }"
                .formatted(chain, chain));
      }
      return island;
    } catch (IllegalStateException e) {
      island.close();
      throw e;
    }
  }

  /**
   * A bridge from this machine.
   *
   * @param here the address of this end with its prefix, such as {@code 10.0.0.1/30}
   * @param there addresses of the other end, likewise
   * @return the bridge's name
   */
  String bridge(String here, List<String> there) {
    String bridge = name + (char) ('a' + bridges.size());
    Kernel.run("ip", "link", "add", bridge, "type", "veth", "peer", "name", bridge, "netns", name);
    bridges.add(bridge);
    Kernel.run("ip", "address", "add", here, "dev", bridge);
    Kernel.run("ip", "link", "set", bridge, "up");
    there.forEach(address -> inside("ip", "address", "add", address, "dev", bridge));
    inside("ip", "link", "set", bridge, "up");
    return bridge;
  }

  /** Loses packets on a bridge, without a word to anyone. */
  void cut(String bridge, Cut... ways) {
    for (Cut way : ways) {
      inside("nft", "add rule inet faults %s %s drop".formatted(way.match, bridge));
    }
  }

  /** Loses no more packets. */
  void heal() {
    inside("nft", "flush table inet faults");
  }

  /** What a command line has to begin with to be run there. */
  List<String> wrapper() {
    return List.of("ip", "netns", "exec", name);
  }

  @Override
  public void close() {
    Kernel.run("ip", "netns", "delete", name);
  }

  private void inside(String... words) {
    List<String> all = new ArrayList<>(wrapper());
    all.addAll(List.of(words));
    Kernel.run(all.toArray(String[]::new));
  }
}
