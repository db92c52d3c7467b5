package io.epmdwatch.probe.metrics;

import io.epmdwatch.probe.engine.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** {@link ProbeMetrics} in a Micrometer registry, every counter at zero from the start. */
public final class MicrometerProbeMetrics implements ProbeMetrics {
  private final Map<Outcome, Counter> ended = new EnumMap<>(Outcome.class);
  private final AtomicLong lastCompletedMillis = new AtomicLong();
  private final Counter started;
  private final Counter resultsPublished;
  private final Counter resultsFailed;
  private final Counter reportsPublished;
  private final Counter reportsFailed;

  /** Registers the meters. */
  public MicrometerProbeMetrics(MeterRegistry registry) {
    started = counter(registry, "epmdwatch.probes.started", "Probes begun.");
    resultsPublished =
        counter(registry, "epmdwatch.results.published", "Results that Kafka acknowledged.");
    resultsFailed =
        counter(registry, "epmdwatch.results.failed", "Results that Kafka did not acknowledge.");
    reportsPublished =
        counter(registry, "epmdwatch.reports.published", "Sweep reports that Kafka acknowledged.");
    reportsFailed =
        counter(registry, "epmdwatch.reports.failed", "Sweep reports not acknowledged.");
    for (Outcome outcome : Outcome.values()) {
      ended.put(
          outcome,
          Counter.builder("epmdwatch.probes")
              .description("Probes ended, by outcome.")
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    TimeGauge.builder(
            "epmdwatch.sweep.last.completed.timestamp",
            lastCompletedMillis::get,
            TimeUnit.MILLISECONDS)
        .description("When a sweep last went through its whole scope; 0 for never.")
        .register(registry);
  }

  @Override
  public void started() {
    started.increment();
  }

  @Override
  public void ended(Outcome outcome) {
    ended.get(outcome).increment();
  }

  @Override
  public void resultPublished() {
    resultsPublished.increment();
  }

  @Override
  public void resultFailed() {
    resultsFailed.increment();
  }

  @Override
  public void reportPublished() {
    reportsPublished.increment();
  }

  @Override
  public void reportFailed() {
    reportsFailed.increment();
  }

  @Override
  public void sweepCompleted(Instant at) {
    lastCompletedMillis.set(at.toEpochMilli());
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }
}
