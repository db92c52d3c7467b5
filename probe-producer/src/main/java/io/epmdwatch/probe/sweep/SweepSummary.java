package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How a sweep went.
 *
 * @param sweepId the sweep
 * @param probed ended probes by outcome
 * @param complete whether every block was probed and every report published
 * @param took how long it took
 */
public record SweepSummary(
    String sweepId, Map<Outcome, Long> probed, boolean complete, Duration took) {
  /** Copies the counts. */
  public SweepSummary {
    probed = Map.copyOf(probed);
  }

  /** How many probes ended in this way. */
  public long count(Outcome outcome) {
    return probed.getOrDefault(outcome, 0L);
  }

  /** How many probes there were. */
  public long total() {
    return probed.values().stream().mapToLong(Long::longValue).sum();
  }

  static Map<Outcome, Long> noCounts() {
    return new EnumMap<>(Outcome.class);
  }
}
