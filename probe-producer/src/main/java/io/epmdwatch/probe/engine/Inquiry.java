package io.epmdwatch.probe.engine;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What hosts are asked.
 *
 * @param depth how much, by address
 * @param nodeQuestions most nodes of one host to ask about, 0 or more
 * @param extraPorts ports, beside those epmd tells of, that get the safe hello at depth DIST, each
 *     1 to 65535
 * @param helloName how the hello names us, {@code name@host}; always the same, because a node never
 *     forgets a name
 * @param asksStanding whether to ask epmd for what only local peers get; an epmd that takes us for
 *     remote, as it should, logs that
 */
public record Inquiry(
    Function<InetAddress, Depth> depth,
    int nodeQuestions,
    List<Integer> extraPorts,
    String helloName,
    boolean asksStanding) {
  private static final int NODE_QUESTIONS = 64;

  /** Checks the ranges and copies the ports. */
  public Inquiry {
    extraPorts = List.copyOf(extraPorts);
    if (nodeQuestions < 0) {
      throw new IllegalArgumentException("nodeQuestions must be at least 0");
    }
    extraPorts.forEach(Target::checkPort);
  }

  /** The same depth everywhere, and nothing unusual. */
  public static Inquiry of(Depth depth) {
    return of(address -> depth, "epmdwatch@probe");
  }

  /** A depth that depends on the address, under this name, and nothing unusual. */
  public static Inquiry of(Function<InetAddress, Depth> depth, String helloName) {
    return new Inquiry(depth, NODE_QUESTIONS, List.of(), helloName, false);
  }

  /** The same with extra ports. */
  public Inquiry withExtraPorts(List<Integer> ports) {
    return new Inquiry(depth, nodeQuestions, ports, helloName, asksStanding);
  }

  /** The same with further extra ports, each asked once. */
  public Inquiry alsoAsking(List<Integer> ports) {
    return withExtraPorts(Stream.concat(extraPorts.stream(), ports.stream()).distinct().toList());
  }

  /** The same, asking for one's standing. */
  public Inquiry askingStanding() {
    return new Inquiry(depth, nodeQuestions, extraPorts, helloName, true);
  }
}
