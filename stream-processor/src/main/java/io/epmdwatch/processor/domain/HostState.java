package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that is remembered of one exposed epmd port.
 *
 * @param host which port
 * @param nodes the nodes of its last reply, as a sorted set
 * @param sightings what each vantage knows, sorted by vantage
 * @param judgedAt latest time judged; judgement never goes back before it
 * @param lives its deviations, in declaration order
 */
public record HostState(
    HostKey host, List<Node> nodes, List<Sighting> sightings, Instant judgedAt, List<Life> lives) {

  /** Copies the lists. */
  public HostState {
    nodes = Node.sorted(nodes);
    sightings = List.copyOf(sightings);
    lives = List.copyOf(lives);
  }

  static HostState unknown(HostKey host, Instant at) {
    return new HostState(host, List.of(), List.of(), at, List.of());
  }

  /** The life of a deviation. */
  public Optional<Life> life(Deviation deviation) {
    return lives.stream().filter(life -> life.deviation() == deviation).findFirst();
  }

  /** What a vantage knows. */
  public Optional<Sighting> sighting(String vantage) {
    return sightings.stream().filter(known -> known.vantage().equals(vantage)).findFirst();
  }

  /** Whether any deviation is in a stage other than resolved. */
  public boolean exposed() {
    return lives.stream().anyMatch(life -> life.state() != ExposureState.RESOLVED);
  }

  /** When epmd last answered any vantage. */
  public Instant lastSeenAt() {
    return sightings.stream()
        .map(Sighting::lastSeenAt)
        .max(Comparator.naturalOrder())
        .orElse(judgedAt);
  }

  /** The vantages that have not been refused since they saw it; all of them when each has. */
  public Set<String> seenFrom() {
    Set<String> seeing =
        sightings.stream()
            .filter(known -> known.refusals() == 0)
            .map(Sighting::vantage)
            .collect(Collectors.toUnmodifiableSet());
    return seeing.isEmpty()
        ? sightings.stream().map(Sighting::vantage).collect(Collectors.toUnmodifiableSet())
        : seeing;
  }

  /** Refusals in a row of the vantage that has had the fewest since it saw the host. */
  int leastRefusals() {
    return sightings.stream().mapToInt(Sighting::refusals).min().orElse(0);
  }

  HostState with(Sighting sighting, List<Node> newNodes, Instant at) {
    List<Sighting> all =
        Stream.concat(
                sightings.stream().filter(known -> !known.vantage().equals(sighting.vantage())),
                Stream.of(sighting))
            .sorted(Comparator.comparing(Sighting::vantage))
            .toList();
    return new HostState(host, newNodes, all, at, lives);
  }

  HostState with(List<Life> newLives, Instant at) {
    return new HostState(host, nodes, sightings, at, newLives);
  }
}
