package io.epmdwatch.probe.metrics;

import io.epmdwatch.ops.BuildInfo;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.request.RequestOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * The counts as Micrometer meters. Every one exists from the start at 0, so that the first increase
 * is an increase.
 */
public final class MicrometerProbeMetrics implements ProbeMetrics {
  private final EngineMeters engine;
  private final PublishMeters published;
  private final SweepMeters sweeps;
  private final Counter retried;
  private final Map<RequestOutcome, Counter> requests = new EnumMap<>(RequestOutcome.class);

  /** Registers the meters. */
  public MicrometerProbeMetrics(MeterRegistry registry) {
    BuildInfo.register(registry, "worker");
    engine = new EngineMeters(registry);
    published = new PublishMeters(registry);
    sweeps = new SweepMeters(registry);
    retried =
        Counter.builder("epmdwatch.probes.retried")
            .description("Probes that are to be repeated.")
            .register(registry);
    for (RequestOutcome outcome : RequestOutcome.values()) {
      requests.put(
          outcome,
          Counter.builder("epmdwatch.probe.requests")
              .description("Requests that ended, by outcome.")
              .tag("outcome", Labels.of(outcome))
              .register(registry));
    }
  }

  @Override
  public void probeStarted() {
    engine.started();
  }

  @Override
  public void probeEnded(Outcome outcome, Duration took) {
    engine.ended(outcome, took);
  }

  @Override
  public void resultSent() {
    published.resultSent();
  }

  @Override
  public void resultPublished() {
    published.resultPublished();
  }

  @Override
  public void resultFailed() {
    published.resultFailed();
  }

  @Override
  public void reportPublished() {
    published.reportPublished();
  }

  @Override
  public void reportFailed() {
    published.reportFailed();
  }

  @Override
  public void sweepBegins(Duration every, long addresses) {
    sweeps.begins(every, addresses);
  }

  @Override
  public void sweepCompleted(Instant at) {
    sweeps.completed(at);
  }

  @Override
  public void sharesHeld(int shares) {
    sweeps.shares(shares);
  }

  @Override
  public void probeRetried() {
    retried.increment();
  }

  @Override
  public void held(boolean now) {
    sweeps.held(now);
  }

  @Override
  public void sweepOverran() {
    sweeps.overran();
  }

  @Override
  public void requestEnded(RequestOutcome outcome) {
    requests.get(outcome).increment();
  }
}
