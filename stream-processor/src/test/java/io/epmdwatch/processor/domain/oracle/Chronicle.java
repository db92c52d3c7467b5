package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.Evidence.Closed;
import io.epmdwatch.processor.domain.Evidence.Exposed;
import io.epmdwatch.processor.domain.Node;
import io.epmdwatch.processor.domain.Observation;
import io.epmdwatch.processor.domain.Picture;
import io.epmdwatch.processor.domain.Standing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All the evidence about a host that counts, by vantage; every question reads it anew. */
final class Chronicle {
  private final Map<String, List<Observation>> evidence = new TreeMap<>();

  void add(Observation observation) {
    evidence.computeIfAbsent(observation.vantage(), any -> new ArrayList<>()).add(observation);
  }

  int size() {
    return evidence.values().stream().mapToInt(List::size).sum();
  }

  /** Whether its vantage has said nothing as new yet. */
  boolean isNews(Observation observation) {
    return evidence.getOrDefault(observation.vantage(), List.of()).stream()
        .allMatch(known -> known.at().isBefore(observation.at()));
  }

  /** The vantages that saw the host. */
  Set<String> vantages() {
    return Collections.unmodifiableSet(evidence.keySet());
  }

  /** Refusals since a vantage last saw the host. */
  int refusals(String vantage) {
    return (int) newestFirst(vantage).takeWhile(o -> o.evidence() instanceof Closed).count();
  }

  /** What the host looks like from a vantage that saw it. */
  Picture picture(String vantage) {
    Picture last = replies(vantage).findFirst().orElseThrow().picture();
    Standing standing =
        replies(vantage)
            .map(reply -> reply.picture().standing())
            .filter(known -> known != Standing.UNKNOWN)
            .findFirst()
            .orElse(Standing.UNKNOWN);
    return new Picture(last.epmdAnswers(), nodes(vantage), standing, last.suspicions());
  }

  /** Distribution ports that a vantage last found open. */
  Set<Integer> openPorts(String vantage) {
    return nodes(vantage).stream()
        .filter(node -> node.distribution().isOpen())
        .map(Node::port)
        .collect(Collectors.toSet());
  }

  /** The last reply's nodes and, as long as replies were cut, those of the replies before. */
  private List<Node> nodes(String vantage) {
    List<Node> nodes = new ArrayList<>();
    for (Exposed reply : (Iterable<Exposed>) replies(vantage)::iterator) {
      Set<String> names = nodes.stream().map(Node::name).collect(Collectors.toSet());
      reply.picture().nodes().stream()
          .filter(node -> !names.contains(node.name()))
          .forEach(nodes::add);
      if (!reply.incomplete()) {
        break;
      }
    }
    return nodes;
  }

  private Stream<Exposed> replies(String vantage) {
    return newestFirst(vantage)
        .map(Observation::evidence)
        .filter(Exposed.class::isInstance)
        .map(Exposed.class::cast);
  }

  private Stream<Observation> newestFirst(String vantage) {
    List<Observation> said = evidence.getOrDefault(vantage, List.of());
    return IntStream.range(0, said.size()).mapToObj(i -> said.get(said.size() - 1 - i));
  }
}
