package io.epmdwatch.probe.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.request.RequestOutcome;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MicrometerProbeMetricsTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ProbeMetrics metrics = new MicrometerProbeMetrics(registry);

  @Test
  void everySeriesExistsFromTheStart() {
    for (Outcome outcome : Outcome.values()) {
      assertThat(
              registry
                  .get("epmdwatch.probes")
                  .tag("outcome", outcome.name().toLowerCase(java.util.Locale.ROOT))
                  .counter()
                  .count())
          .isZero();
    }
    assertThat(registry.scrape())
        .contains("epmdwatch_build_info{component=\"worker\",version=\"")
        .contains("epmdwatch_probes_under_way 0.0")
        .contains("epmdwatch_probe_duration_seconds_count{outcome=\"stopped\"} 0")
        .contains("epmdwatch_results_under_way 0.0")
        .contains("epmdwatch_probes_started_total 0.0")
        .contains("epmdwatch_probe_requests_total{outcome=\"not_allowed\"} 0.0")
        .contains("epmdwatch_probes_total{outcome=\"epmd\"} 0.0")
        .contains("epmdwatch_results_published_total 0.0")
        .contains("epmdwatch_results_failed_total 0.0")
        .contains("epmdwatch_sweep_reports_published_total 0.0")
        .contains("epmdwatch_sweep_reports_failed_total 0.0")
        .contains("epmdwatch_shares 0.0")
        .contains("epmdwatch_sweep_last_completed_timestamp_seconds 0.0");
  }

  @Test
  void eachMethodHasItsMeter() {
    metrics.probeStarted();
    metrics.probeStarted();
    metrics.probeEnded(Outcome.REFUSED, Duration.ofMillis(3));
    metrics.requestEnded(RequestOutcome.OTHER_VANTAGE);
    metrics.resultSent();
    metrics.resultSent();
    metrics.resultSent();
    metrics.resultPublished();
    metrics.resultFailed();
    metrics.reportPublished();
    metrics.reportFailed();
    metrics.sweepBegins(Duration.ofMillis(2500), 256);
    metrics.sharesHeld(21);
    metrics.sweepCompleted(Instant.ofEpochMilli(1500));

    assertThat(registry.scrape())
        .contains("epmdwatch_probes_started_total 2.0")
        .contains("epmdwatch_probes_under_way 1.0")
        .contains("epmdwatch_probe_duration_seconds_bucket{outcome=\"refused\",le=\"0.001\"} 0")
        .contains("epmdwatch_probe_duration_seconds_bucket{outcome=\"refused\",le=\"0.005\"} 1")
        .contains("epmdwatch_probe_duration_seconds_count{outcome=\"refused\"} 1")
        .contains("epmdwatch_results_under_way 1.0")
        .contains("epmdwatch_sweep_interval_seconds 2.5")
        .contains("epmdwatch_scope_addresses 256.0")
        .contains("epmdwatch_probes_total{outcome=\"refused\"} 1.0")
        .contains("epmdwatch_probe_requests_total{outcome=\"other_vantage\"} 1.0")
        .contains("epmdwatch_results_published_total 1.0")
        .contains("epmdwatch_results_failed_total 1.0")
        .contains("epmdwatch_sweep_reports_published_total 1.0")
        .contains("epmdwatch_sweep_reports_failed_total 1.0")
        .contains("epmdwatch_sweep_last_completed_timestamp_seconds 1.5");
  }
}
