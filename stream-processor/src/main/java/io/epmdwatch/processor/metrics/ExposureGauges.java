package io.epmdwatch.processor.metrics;

import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.Severity;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many exposures there are, and how many of them should have been fixed by now. */
final class ExposureGauges {
  private record Cell(String zone, ExposureState state, Severity severity) {}

  private record Late(String zone, Severity severity) {}

  private final MeterRegistry registry;
  private final Map<Cell, AtomicInteger> exposures = new ConcurrentHashMap<>();
  private final Map<Late, AtomicInteger> overdue = new ConcurrentHashMap<>();

  ExposureGauges(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Has all gauges of a zone exist, at zero unless they do. */
  void zone(String zone) {
    for (Severity severity : Severity.values()) {
      overdue(zone, severity, 0);
      for (ExposureState state : ExposureState.values()) {
        exposures(zone, state, severity, 0);
      }
    }
  }

  /** The resolved ones are not counted. */
  void exposures(String zone, ExposureState state, Severity severity, int change) {
    if (state != ExposureState.RESOLVED) {
      exposures.computeIfAbsent(new Cell(zone, state, severity), this::register).addAndGet(change);
    }
  }

  void overdue(String zone, Severity severity, int change) {
    overdue.computeIfAbsent(new Late(zone, severity), this::register).addAndGet(change);
  }

  private AtomicInteger register(Cell cell) {
    AtomicInteger count = new AtomicInteger();
    Gauge.builder("epmdwatch.exposures", count, AtomicInteger::get)
        .description("Exposures that are not resolved, by stage and severity.")
        .tag("zone", cell.zone())
        .tag("state", Labels.of(cell.state()))
        .tag("severity", Labels.of(cell.severity()))
        .register(registry);
    return count;
  }

  private AtomicInteger register(Late late) {
    AtomicInteger count = new AtomicInteger();
    Gauge.builder("epmdwatch.exposures.overdue", count, AtomicInteger::get)
        .description("Exposures on which somebody has to act and whose fix is overdue.")
        .tag("zone", late.zone())
        .tag("severity", Labels.of(late.severity()))
        .register(registry);
    return count;
  }
}
