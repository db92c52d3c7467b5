package io.epmdwatch.processor.metrics;

import io.epmdwatch.processor.domain.AlertKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The alerts that were written, and how late. */
final class AlertMeters {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofHours(1)
  };

  private final Map<AlertKind, Counter> written = new EnumMap<>(AlertKind.class);
  private final Timer delay;

  AlertMeters(MeterRegistry registry) {
    for (AlertKind kind : AlertKind.values()) {
      written.put(
          kind,
          Counter.builder("epmdwatch.alerts")
              .description("Alerts written.")
              .tag("kind", Labels.of(kind))
              .register(registry));
    }
    delay =
        Timer.builder("epmdwatch.alert.delay")
            .description("From what an alert about an exposure is for until it is written.")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
  }

  void written(AlertKind kind) {
    written.get(kind).increment();
  }

  /** Two clocks may disagree: no alert comes before what it is for. */
  void delayed(Duration by) {
    delay.record(by.isNegative() ? Duration.ZERO : by);
  }
}
