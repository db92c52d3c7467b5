package io.epmdwatch.probe.metrics;

import io.epmdwatch.probe.engine.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The probes: begun, under way, ended, and how long they took. */
final class EngineMeters {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(20),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(3),
    Duration.ofSeconds(10)
  };

  private record Ended(Counter probes, Timer duration) {}

  private final Counter started;
  private final AtomicInteger underWay = new AtomicInteger();
  private final Map<Outcome, Ended> ended = new EnumMap<>(Outcome.class);

  EngineMeters(MeterRegistry registry) {
    started =
        Counter.builder("epmdwatch.probes.started")
            .description("Targets handed to the engine.")
            .register(registry);
    Gauge.builder("epmdwatch.probes.under.way", underWay, AtomicInteger::get)
        .description("Probes that have begun and not ended.")
        .register(registry);
    for (Outcome outcome : Outcome.values()) {
      ended.put(outcome, register(registry, outcome));
    }
  }

  void started() {
    underWay.incrementAndGet();
    started.increment();
  }

  void ended(Outcome outcome, Duration took) {
    Ended meters = ended.get(outcome);
    meters.probes().increment();
    meters.duration().record(took);
    underWay.decrementAndGet();
  }

  private static Ended register(MeterRegistry registry, Outcome outcome) {
    Counter probes =
        Counter.builder("epmdwatch.probes")
            .description("Probes that ended, by outcome.")
            .tag("outcome", Labels.of(outcome))
            .register(registry);
    Timer duration =
        Timer.builder("epmdwatch.probe.duration")
            .description("From dialling a host to the end of its last exchange.")
            .tag("outcome", Labels.of(outcome))
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    return new Ended(probes, duration);
  }
}
