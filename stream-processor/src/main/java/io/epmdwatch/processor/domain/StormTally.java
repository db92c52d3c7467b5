package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The exposures that a storm stands for, counted.
 *
 * @param open by severity, those that are open
 * @param accepted those that a rule covers now
 * @param resolved those proven closed
 * @param firstAt when the first of them became known
 * @param everOpen whether any of them was open
 */
public record StormTally(
    Map<Severity, Integer> open,
    int accepted,
    int resolved,
    Optional<Instant> firstAt,
    boolean everOpen) {
  /** None yet. */
  public static final StormTally NONE = new StormTally(Map.of(), 0, 0, Optional.empty(), false);

  /** Copies the map. */
  public StormTally {
    open = Map.copyOf(open);
  }

  /** With one more, or with what has become of one that was counted before. */
  public StormTally with(Optional<StormShare> before, StormShare now) {
    StormTally others = before.map(known -> counting(known, -1)).orElse(this);
    StormTally all = others.counting(now, 1);
    Instant first =
        Stream.concat(firstAt.stream(), Stream.of(now.at()))
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return new StormTally(
        all.open, all.accepted, all.resolved, Optional.of(first), everOpen || isOpen(now));
  }

  /** How many are open. */
  public int openCount() {
    return open.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many it stands for, or has stood for in this episode. */
  public int total() {
    return openCount() + accepted + resolved;
  }

  /** The worst of those that are open. */
  public Optional<Severity> worst() {
    return open.keySet().stream().max(Comparator.naturalOrder());
  }

  private StormTally counting(StormShare share, int change) {
    return switch (share.state()) {
      case PENDING, OPEN, CLOSING ->
          new StormTally(counted(share.severity(), change), accepted, resolved, firstAt, everOpen);
      case ACCEPTED -> new StormTally(open, accepted + change, resolved, firstAt, everOpen);
      case RESOLVED -> new StormTally(open, accepted, resolved + change, firstAt, everOpen);
    };
  }

  private Map<Severity, Integer> counted(Severity severity, int change) {
    Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    counts.putAll(open);
    counts.merge(severity, change, Integer::sum);
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  private static boolean isOpen(StormShare share) {
    return switch (share.state()) {
      case PENDING, OPEN, CLOSING -> true;
      case ACCEPTED, RESOLVED -> false;
    };
  }
}
