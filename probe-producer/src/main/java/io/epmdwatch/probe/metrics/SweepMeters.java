package io.epmdwatch.probe.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;

/** What is swept, how often, and whether it comes to that. */
final class SweepMeters {
  private static final double MILLIS = 1000.0;

  private final Counter overruns;
  private volatile Duration every = Duration.ZERO;
  private volatile long addresses;
  private volatile Instant lastCompleted = Instant.EPOCH;
  private volatile boolean held;
  private volatile int shares;

  SweepMeters(MeterRegistry registry) {
    overruns =
        Counter.builder("epmdwatch.sweep.overruns")
            .description("Sweeps that took longer than their interval.")
            .register(registry);
    Gauge.builder("epmdwatch.sweep.interval", () -> every.toMillis() / MILLIS)
        .description("From the start of one sweep to the next; 0 before the first.")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("epmdwatch.scope.addresses", () -> addresses)
        .description("Addresses to sweep, as the latest sweep began.")
        .register(registry);
    Gauge.builder("epmdwatch.shares", () -> shares)
        .description("Shares of the scope this worker holds, with --shard shared.")
        .register(registry);
    Gauge.builder("epmdwatch.probing.held", () -> held ? 1 : 0)
        .description("Whether probing is held up: paused, maintenance, exclusions, or Kafka away.")
        .register(registry);
    Gauge.builder(
            "epmdwatch.sweep.last.completed.timestamp", () -> lastCompleted.toEpochMilli() / MILLIS)
        .description("When a sweep last covered the whole scope, in Unix time; 0 before the first.")
        .baseUnit("seconds")
        .register(registry);
  }

  void begins(Duration interval, long planned) {
    every = interval;
    addresses = planned;
  }

  void completed(Instant at) {
    lastCompleted = at;
  }

  void shares(int now) {
    shares = now;
  }

  void overran() {
    overruns.increment();
  }

  void held(boolean now) {
    held = now;
  }
}
