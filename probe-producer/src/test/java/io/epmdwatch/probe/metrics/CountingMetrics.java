package io.epmdwatch.probe.metrics;

import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.request.RequestOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts in memory, by the name of the method. */
public final class CountingMetrics implements ProbeMetrics {
  private final Map<String, Long> counts = new ConcurrentHashMap<>();

  @Override
  public void probeStarted() {
    count("started");
  }

  @Override
  public void probeEnded(Outcome outcome, Duration took) {
    count("ended");
    count(outcome.name());
  }

  @Override
  public void resultPublished() {
    count("resultPublished");
  }

  @Override
  public void resultFailed() {
    count("resultFailed");
  }

  @Override
  public void reportPublished() {
    count("reportPublished");
  }

  @Override
  public void reportFailed() {
    count("reportFailed");
  }

  @Override
  public void sweepCompleted(Instant at) {
    count("sweepCompleted");
  }

  @Override
  public void probeRetried() {
    count("probeRetried");
  }

  @Override
  public void held(boolean now) {
    count(now ? "held" : "released");
  }

  @Override
  public void requestEnded(RequestOutcome outcome) {
    count(outcome.name());
  }

  @Override
  public void sweepOverran() {
    count("sweepOverran");
  }

  /** How often so far. */
  public long get(String what) {
    return counts.getOrDefault(what, 0L);
  }

  private void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }
}
