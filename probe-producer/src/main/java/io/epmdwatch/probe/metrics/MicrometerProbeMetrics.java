package io.epmdwatch.probe.metrics;

import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.request.RequestOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The counts as Micrometer meters. Every one exists from the start at 0, so that the first increase
 * is an increase.
 */
public final class MicrometerProbeMetrics implements ProbeMetrics {
  private final Counter started;
  private final Map<Outcome, Counter> ended = new EnumMap<>(Outcome.class);
  private final Map<RequestOutcome, Counter> requests = new EnumMap<>(RequestOutcome.class);
  private final Counter resultsPublished;
  private final Counter resultsFailed;
  private final Counter reportsPublished;
  private final Counter reportsFailed;
  private final Counter retried;
  private final Counter overruns;
  private volatile boolean held;
  private final AtomicReference<Instant> lastCompleted = new AtomicReference<>(Instant.EPOCH);

  /** Registers the meters. */
  public MicrometerProbeMetrics(MeterRegistry registry) {
    started = counter(registry, "epmdwatch.probes.started", "Targets handed to the engine");
    for (Outcome outcome : Outcome.values()) {
      ended.put(outcome, endedWith(registry, "epmdwatch.probes", "Probes that ended", outcome));
    }
    for (RequestOutcome outcome : RequestOutcome.values()) {
      requests.put(
          outcome, endedWith(registry, "epmdwatch.probe.requests", "Requests that ended", outcome));
    }
    resultsPublished =
        counter(registry, "epmdwatch.results.published", "Results that Kafka acknowledged");
    resultsFailed =
        counter(registry, "epmdwatch.results.failed", "Results that Kafka did not take");
    reportsPublished =
        counter(registry, "epmdwatch.sweep.reports.published", "Reports Kafka acknowledged");
    reportsFailed =
        counter(registry, "epmdwatch.sweep.reports.failed", "Reports Kafka did not take");
    retried = counter(registry, "epmdwatch.probes.retried", "Probes that are to be repeated");
    overruns =
        counter(
            registry, "epmdwatch.sweep.overruns", "Sweeps that took longer than their interval");
    Gauge.builder("epmdwatch.probing.held", () -> held ? 1 : 0)
        .description("Whether probing is held up: paused, maintenance, exclusions, or Kafka away")
        .register(registry);
    Gauge.builder("epmdwatch.sweep.last.completed.timestamp", this::lastCompletedSeconds)
        .description("When a sweep last covered the whole scope; 0 before the first")
        .baseUnit("seconds")
        .register(registry);
  }

  @Override
  public void probeStarted() {
    started.increment();
  }

  @Override
  public void probeEnded(Outcome outcome) {
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
    lastCompleted.set(at);
  }

  @Override
  public void probeRetried() {
    retried.increment();
  }

  @Override
  public void held(boolean now) {
    held = now;
  }

  @Override
  public void sweepOverran() {
    overruns.increment();
  }

  @Override
  public void requestEnded(RequestOutcome outcome) {
    requests.get(outcome).increment();
  }

  private double lastCompletedSeconds() {
    return lastCompleted.get().toEpochMilli() / 1000.0;
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  private static Counter endedWith(
      MeterRegistry registry, String name, String what, Enum<?> outcome) {
    return Counter.builder(name)
        .description(what + ", by outcome")
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
