package io.epmdwatch.processor.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a partition stands with an objective.
 *
 * @param objective what was promised
 * @param partition whose blocks these are
 * @param planned blocks of the objective in this partition
 * @param stale blocks not swept within the objective
 * @param examples some of the stale ones
 * @param oldestAt when the block longest unswept was last swept; empty when some never was
 * @param at when that was so
 */
public record CoverageShare(
    Objective objective,
    int partition,
    int planned,
    int stale,
    List<String> examples,
    Optional<Instant> oldestAt,
    Instant at)
    implements Fact {
  private static final int NAMED = 5;

  /** Copies the list. */
  public CoverageShare {
    examples = List.copyOf(examples);
  }

  /**
   * The share, from when each block was last swept.
   *
   * @param swept last time by block; empty for a block that never was
   * @param promisedAt since when the objective is known; before its time is over nothing is stale
   */
  public static CoverageShare of(
      Objective objective,
      int partition,
      Map<String, Optional<Instant>> swept,
      Instant promisedAt,
      Instant now) {
    List<String> examples = new ArrayList<>();
    int stale = 0;
    Optional<Instant> oldest = Optional.of(Instant.MAX);
    for (Map.Entry<String, Optional<Instant>> block : swept.entrySet()) {
      Instant since = block.getValue().filter(promisedAt::isBefore).orElse(promisedAt);
      if (Duration.between(since, now).compareTo(objective.within()) > 0) {
        stale++;
        if (examples.size() < NAMED) {
          examples.add(block.getKey());
        }
      }
      oldest = oldest.flatMap(known -> block.getValue().map(at -> at.isBefore(known) ? at : known));
    }
    return new CoverageShare(
        objective,
        partition,
        swept.size(),
        stale,
        examples,
        oldest.filter(at -> !at.equals(Instant.MAX)),
        now);
  }
}
