package io.epmdwatch.processor.metrics;

import io.epmdwatch.ops.BuildInfo;
import io.epmdwatch.processor.domain.AlertKind;
import io.epmdwatch.processor.domain.CoverageShare;
import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.Severity;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * {@link ProcessorMetrics} in a Micrometer registry, every known label set at zero from the start.
 */
public final class MicrometerProcessorMetrics implements ProcessorMetrics {
  private final ZoneLabels zones = new ZoneLabels();
  private final RecordMeters records;
  private final AlertMeters alerts;
  private final ExposureGauges exposures;
  private final BaselineGauges baseline;
  private final OverseerGauges overseer;

  /** Registers the meters. */
  public MicrometerProcessorMetrics(MeterRegistry registry) {
    BuildInfo.register(registry, "processor");
    this.records = new RecordMeters(registry);
    this.alerts = new AlertMeters(registry);
    this.exposures = new ExposureGauges(registry);
    this.baseline = new BaselineGauges(registry);
    this.overseer = new OverseerGauges(registry);
  }

  @Override
  public void zone(String zone) {
    if (zones.isNew(zone)) {
      exposures.zone(zones.of(zone));
      overseer.storms(zones.of(zone), 0);
    }
  }

  @Override
  public void judged(String topic, long epochMillis) {
    records.judged(topic, epochMillis);
  }

  @Override
  public void deadLetter(String topic, DeadLetterReason reason) {
    records.deadLetter(topic, reason);
  }

  @Override
  public void alert(AlertKind kind) {
    alerts.written(kind);
  }

  @Override
  public void alertDelayed(Duration by) {
    alerts.delayed(by);
  }

  @Override
  public void exposures(String zone, ExposureState state, Severity severity, int change) {
    zone(zone);
    exposures.exposures(zones.of(zone), state, severity, change);
  }

  @Override
  public void overdue(String zone, Severity severity, int change) {
    zone(zone);
    exposures.overdue(zones.of(zone), severity, change);
  }

  @Override
  public void baselineRules(int count) {
    baseline.rules(count);
  }

  @Override
  public void baselineEnds(Optional<Instant> first) {
    baseline.firstEnd(first);
  }

  @Override
  public void coverage(CoverageShare share, int sign) {
    overseer.coverage(zones.of(share.objective().zone()), share, sign);
  }

  @Override
  public void stormsOpen(String zone, int change) {
    zone(zone);
    overseer.storms(zones.of(zone), change);
  }

  @Override
  public void vantage(String zone, String vantage, boolean up) {
    overseer.vantage(zones.of(zone), vantage, up);
  }

  @Override
  public void canaryAnswered(String zone, String vantage, Instant at) {
    overseer.canaryAnswered(zones.of(zone), vantage, at);
  }

  @Override
  public void vantageGone(String zone, String vantage) {
    overseer.vantageGone(zones.of(zone), vantage);
  }
}
