package io.epmdwatch.probe.engine;

import io.epmdwatch.probe.epmd.NamesReply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** Running the engine over a list, and reading what comes out. */
public final class Observations {
  private Observations() {}

  /** A source of exactly these. */
  public static TargetSource source(Collection<Target> targets) {
    Iterator<Target> left = targets.iterator();
    return () -> left.hasNext() ? new TargetSource.Probe(left.next()) : new TargetSource.Done();
  }

  /** What is seen of each, as it is finished. */
  public static List<HostObservation> probe(EngineLimits limits, Collection<Target> targets) {
    return probe(limits, Inquiry.of(Depth.NODES), targets);
  }

  public static List<HostObservation> probe(
      EngineLimits limits, Inquiry inquiry, Collection<Target> targets) {
    List<HostObservation> seen = new ArrayList<>();
    try (ProbeEngine engine = new ProbeEngine(limits, inquiry)) {
      engine.run(source(targets), seen::add);
    }
    return seen;
  }

  public static HostObservation probe(EngineLimits limits, Target target) {
    return probe(limits, List.of(target)).get(0);
  }

  public static HostObservation probe(EngineLimits limits, Inquiry inquiry, Target target) {
    return probe(limits, inquiry, List.of(target)).get(0);
  }

  /** Outcome, nodes without duplicates, and flags, in one line. */
  public static String brief(HostObservation seen) {
    return seen.outcome() + seen.reply().map(Observations::brief).orElse("");
  }

  private static String brief(NamesReply.Listed reply) {
    String nodes =
        reply.nodes().stream()
            .map(node -> node.name() + ":" + node.port())
            .distinct()
            .collect(Collectors.joining(" "));
    return " "
        + (reply.nodes().isEmpty() ? "none" : nodes.length() > 100 ? "many" : nodes)
        + (reply.truncated() ? " truncated" : "")
        + (reply.noEof() ? " noEof" : "")
        + (reply.sawLineInjection() ? " injection" : "");
  }
}
