package io.epmdwatch.probe.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** What Kafka took, and what it did not. */
final class PublishMeters {
  private final AtomicInteger resultsUnderWay = new AtomicInteger();
  private final Counter resultsPublished;
  private final Counter resultsFailed;
  private final Counter reportsPublished;
  private final Counter reportsFailed;

  PublishMeters(MeterRegistry registry) {
    Gauge.builder("epmdwatch.results.under.way", resultsUnderWay, AtomicInteger::get)
        .description("Results given to Kafka of which it has not said whether it took them.")
        .register(registry);
    resultsPublished =
        counter(registry, "epmdwatch.results.published", "Results that Kafka acknowledged.");
    resultsFailed =
        counter(registry, "epmdwatch.results.failed", "Results that Kafka did not take.");
    reportsPublished =
        counter(
            registry,
            "epmdwatch.sweep.reports.published",
            "Block reports that Kafka acknowledged.");
    reportsFailed =
        counter(registry, "epmdwatch.sweep.reports.failed", "Block reports Kafka did not take.");
  }

  void resultSent() {
    resultsUnderWay.incrementAndGet();
  }

  void resultPublished() {
    resultsPublished.increment();
    resultsUnderWay.decrementAndGet();
  }

  void resultFailed() {
    resultsFailed.increment();
    resultsUnderWay.decrementAndGet();
  }

  void reportPublished() {
    reportsPublished.increment();
  }

  void reportFailed() {
    reportsFailed.increment();
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }
}
