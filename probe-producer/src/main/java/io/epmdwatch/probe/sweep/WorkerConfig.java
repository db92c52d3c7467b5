package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.EngineLimits;
import java.time.Duration;

/**
 * How a worker works.
 *
 * @param plan what each sweep is to do
 * @param limits of the engine
 * @param every from the start of a sweep to the start of the next, more than zero and at most 30
 *     days; a sweep that takes longer delays the next one
 */
public record WorkerConfig(SweepPlan plan, EngineLimits limits, Duration every) {
  private static final Duration LONGEST = Duration.ofDays(30);

  /** Checks the interval. */
  public WorkerConfig {
    if (every.compareTo(Duration.ZERO) <= 0 || every.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("every must be greater than 0 and at most 30d");
    }
  }
}
