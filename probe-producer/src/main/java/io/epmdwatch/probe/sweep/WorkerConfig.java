package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.EngineLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a worker works.
 *
 * @param plan what each sweep is to do
 * @param limits of the engine
 * @param every from the start of a sweep to the start of the next, and up to a twentieth more; more
 *     than zero and at most 30 days; a sweep that takes longer delays the next one
 * @param gate when anything may be probed
 * @param journal file from which a sweep goes on after a crash
 */
public record WorkerConfig(
    SweepPlan plan, EngineLimits limits, Duration every, Gate gate, Optional<Path> journal) {
  private static final Duration LONGEST = Duration.ofDays(30);

  /** As long as Kafka is away: nothing is probed meanwhile, so nothing piles up. */
  private static final Duration PATIENCE = Duration.ofDays(3650);

  /** Checks the interval. */
  public WorkerConfig {
    if (every.compareTo(Duration.ZERO) <= 0 || every.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("every must be greater than 0 and at most 30d");
    }
  }

  /** One that always may, and never goes on. */
  public WorkerConfig(SweepPlan plan, EngineLimits limits, Duration every) {
    this(plan, limits, every, Gate.OPEN, Optional.empty());
  }

  Conduct conduct(long seed) {
    return new Conduct(gate, seed, journal, PATIENCE);
  }
}
