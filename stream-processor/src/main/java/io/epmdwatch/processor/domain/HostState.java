package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that is remembered of one exposed epmd port.
 *
 * @param host which port
 * @param sightings what each vantage knows, sorted by vantage
 * @param judgedAt latest time judged; judgement never goes back before it
 * @param lives its deviations, in declaration order
 * @param identity who it was when it was approved
 */
public record HostState(
    HostKey host,
    List<Sighting> sightings,
    Instant judgedAt,
    List<Life> lives,
    Optional<Identity> identity) {

  /** Copies the lists. */
  public HostState {
    sightings = List.copyOf(sightings);
    lives = List.copyOf(lives);
  }

  static HostState unknown(HostKey host, Instant at) {
    return new HostState(host, List.of(), at, List.of(), Optional.empty());
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

  /** When it was last seen exposed from any vantage. */
  public Instant lastSeenAt() {
    return sightings.stream()
        .map(Sighting::lastSeenAt)
        .max(Comparator.naturalOrder())
        .orElse(judgedAt);
  }

  /** What the vantages know that have not been refused since; all of them when each has. */
  public List<Sighting> seeing() {
    List<Sighting> seeing = sightings.stream().filter(Sighting::sees).toList();
    return seeing.isEmpty() ? sightings : seeing;
  }

  /** The nodes that the vantages see, taken together. */
  public List<Node> nodes() {
    return nodes(seeing());
  }

  static List<Node> nodes(List<Sighting> sightings) {
    return Node.union(
        sightings.stream().flatMap(known -> known.picture().nodes().stream()).toList());
  }

  boolean anySees(Predicate<Picture> what) {
    return seeing().stream().map(Sighting::picture).anyMatch(what);
  }

  /** The same, last seen from this vantage at this time. */
  public HostState touched(String vantage, Instant at) {
    return with(
        sightings.stream()
            .map(known -> known.vantage().equals(vantage) ? known.touched(at) : known)
            .toList());
  }

  HostState with(Sighting sighting) {
    return with(
        Stream.concat(
                sightings.stream().filter(known -> !known.vantage().equals(sighting.vantage())),
                Stream.of(sighting))
            .sorted(Comparator.comparing(Sighting::vantage))
            .toList());
  }

  /** Without vantages that will not come back, unless nobody else knows the host. */
  HostState without(Set<String> retired) {
    List<Sighting> left =
        sightings.stream().filter(known -> !retired.contains(known.vantage())).toList();
    return left.isEmpty() || left.size() == sightings.size() ? this : with(left);
  }

  HostState withoutSightings() {
    return with(List.of());
  }

  HostState with(Optional<Identity> pinned) {
    return new HostState(host, sightings, judgedAt, lives, pinned);
  }

  HostState with(List<Life> newLives, Instant at) {
    return new HostState(host, sightings, at, newLives, identity);
  }

  private HostState with(List<Sighting> all) {
    return new HostState(host, all, judgedAt, lives, identity);
  }
}
