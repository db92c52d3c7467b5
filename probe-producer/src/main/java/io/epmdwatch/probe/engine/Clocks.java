package io.epmdwatch.probe.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two clocks: one to say when, one to measure how long.
 *
 * @param wall the time of day, which may jump
 * @param nanos nanoseconds since an arbitrary moment, which never go back
 */
public record Clocks(InstantSource wall, LongSupplier nanos) {
  /** The machine's. */
  public static final Clocks SYSTEM = new Clocks(Clock.systemUTC(), System::nanoTime);

  Duration since(long start) {
    return Duration.ofNanos(nanos.getAsLong() - start);
  }
}
