package io.epmdwatch.processor.domain;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long a fix may take.
 *
 * @param times by severity; each greater than 0
 */
public record Sla(Map<Severity, Duration> times) {
  /** 30, 7, 3 days and 1 day. */
  public static final Sla DEFAULT =
      new Sla(
          Map.of(
              Severity.LOW, Duration.ofDays(30),
              Severity.MEDIUM, Duration.ofDays(7),
              Severity.HIGH, Duration.ofDays(3),
              Severity.CRITICAL, Duration.ofDays(1)));

  /** Checks that every severity has a time. */
  public Sla {
    times = Map.copyOf(times);
    for (Severity severity : Severity.values()) {
      Duration time = times.get(severity);
      if (time == null || time.isZero() || time.isNegative()) {
        throw new IllegalArgumentException("time to fix must be greater than 0 for " + severity);
      }
    }
  }

  /** The same with other times for some severities. */
  public Sla with(Map<Severity, Duration> others) {
    Map<Severity, Duration> all = new EnumMap<>(times);
    all.putAll(others);
    return new Sla(all);
  }

  /** How long a fix may take. */
  public Duration timeToFix(Severity severity) {
    return times.get(severity);
  }
}
