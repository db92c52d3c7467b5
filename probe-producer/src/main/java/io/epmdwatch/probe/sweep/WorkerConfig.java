package io.epmdwatch.probe.sweep;

import io.epmdwatch.ops.Pause;
import io.epmdwatch.probe.engine.EngineLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a worker works.
 *
 * @param setup what each sweep is to do
 * @param limits of the engine
 * @param every from the start of a sweep to the start of the next, and up to a twentieth more; more
 *     than zero and at most 30 days; a sweep that takes longer delays the next one
 * @param pause whether to rest
 * @param journal file from which a sweep goes on after a crash
 * @param canary what to look at to prove that it sees
 */
public record WorkerConfig(
    SweepSetup setup,
    EngineLimits limits,
    Duration every,
    Pause pause,
    Optional<Path> journal,
    Optional<Canary> canary) {
  private static final Duration LONGEST = Duration.ofDays(30);

  /** As long as Kafka is away: nothing is probed meanwhile, so nothing piles up. */
  static final Duration PATIENCE = Duration.ofDays(3650);

  /** Checks the interval. */
  public WorkerConfig {
    if (every.compareTo(Duration.ZERO) <= 0 || every.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("every must be greater than 0 and at most 30d");
    }
  }

  /** One that does not rest, after a crash begins anew, and has no canary. */
  public static WorkerConfig of(SweepSetup setup, EngineLimits limits, Duration every) {
    return new WorkerConfig(setup, limits, every, new Pause(), Optional.empty(), Optional.empty());
  }

  /** The same, going on after a crash. */
  public WorkerConfig withJournal(Path file) {
    return new WorkerConfig(setup, limits, every, pause, Optional.of(file), canary);
  }

  /** The same with a canary, or without. */
  public WorkerConfig withCanary(Optional<Canary> other) {
    return new WorkerConfig(setup, limits, every, pause, journal, other);
  }

  /** When anything may be probed. */
  Gate gate() {
    return setup.gate(pause);
  }

  Conduct conduct(long seed) {
    return new Conduct(gate(), seed, journal, PATIENCE);
  }
}
