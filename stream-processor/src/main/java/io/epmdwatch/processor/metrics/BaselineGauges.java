package io.epmdwatch.processor.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Optional;

/** How many rules there are, and when the first of them ends. */
final class BaselineGauges {
  private volatile int rules;
  private volatile double firstEnd = Double.NaN;

  BaselineGauges(MeterRegistry registry) {
    Gauge.builder("epmdwatch.baseline.rules", () -> rules)
        .description("Baseline rules loaded, in force or not.")
        .register(registry);
    Gauge.builder("epmdwatch.baseline.next.end.timestamp", () -> firstEnd)
        .description("Earliest end of a rule in force, in Unix time; NaN when none is in force.")
        .baseUnit("seconds")
        .register(registry);
  }

  void rules(int count) {
    rules = count;
  }

  void firstEnd(Optional<Instant> at) {
    firstEnd = at.map(Instant::getEpochSecond).map(Long::doubleValue).orElse(Double.NaN);
  }
}
