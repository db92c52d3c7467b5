package io.epmdwatch.probe.sweep;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a sweep goes about its plan.
 *
 * @param gate when it may probe
 * @param seed decides the order of addresses
 * @param journal file in which to note what is reported, and whence to go on after a crash
 * @param patience how long Kafka may stay away, and how long to wait for it at the end
 */
public record Conduct(Gate gate, long seed, Optional<Path> journal, Duration patience) {
  /** Longer than Kafka tries to deliver. */
  private static final Duration PATIENCE = Duration.ofSeconds(35);

  /** Always probing, in this order, from the start, and leaving when Kafka stays away. */
  public static Conduct once(long seed) {
    return new Conduct(Gate.OPEN, seed, Optional.empty(), PATIENCE);
  }

  /** The same behind a gate. */
  public Conduct behind(Gate other) {
    return new Conduct(other, seed, journal, patience);
  }
}
