package io.epmdwatch.processor.metrics;

import io.epmdwatch.processor.domain.AlertKind;
import io.epmdwatch.processor.domain.CoverageShare;
import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.Severity;
import io.epmdwatch.processor.edge.SiemFormat;
import io.epmdwatch.schemas.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@link ProcessorMetrics} in a Micrometer registry, every known label set at zero from the start.
 */
public final class MicrometerProcessorMetrics implements ProcessorMetrics {
  private record Cell(String zone, ExposureState state, Severity severity) {}

  private static final List<Topics> JUDGED =
      List.of(Topics.PROBE_RESULTS, Topics.SWEEP_REPORTS, Topics.OVERSIGHT);
  private static final List<Topics> READ =
      List.of(Topics.PROBE_RESULTS, Topics.SWEEP_REPORTS, Topics.OVERSIGHT, Topics.BASELINE);

  /** Whoever may write results may name zones; more than this would be an attack or a mistake. */
  private static final int MOST_ZONES = 64;

  private static final String OTHER_ZONE = "other";

  private final MeterRegistry registry;
  private final Set<String> zones = ConcurrentHashMap.newKeySet();
  private final Map<Cell, AtomicInteger> exposures = new ConcurrentHashMap<>();
  private final Map<String, Counter> judged = new ConcurrentHashMap<>();
  private final AtomicInteger rules = new AtomicInteger();
  private final OverseerGauges overseer;

  /** Registers the meters. */
  public MicrometerProcessorMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.overseer = new OverseerGauges(registry);
    for (Topics topic : JUDGED) {
      judgedCounter(topic.topic());
    }
    for (Topics topic : READ) {
      for (DeadLetterReason reason : DeadLetterReason.values()) {
        deadLetterCounter(topic.topic(), reason);
      }
    }
    for (SiemFormat format : SiemFormat.values()) {
      deadLetterCounter(format.topic().topic(), DeadLetterReason.DEFECT);
    }
    for (AlertKind kind : AlertKind.values()) {
      alertCounter(kind);
    }
    Gauge.builder("epmdwatch.baseline.rules", rules, AtomicInteger::get)
        .description("Baseline rules loaded, in force or not.")
        .register(registry);
  }

  @Override
  public void zone(String zone) {
    if (!zones.contains(label(zone))) {
      zones.add(label(zone));
      zeros(label(zone));
    }
  }

  private String label(String zone) {
    return zones.contains(zone) || zones.size() < MOST_ZONES ? zone : OTHER_ZONE;
  }

  private void zeros(String zone) {
    overseer.storms(zone, 0);
    for (ExposureState state : ExposureState.values()) {
      for (Severity severity : Severity.values()) {
        if (state != ExposureState.RESOLVED) {
          cell(new Cell(zone, state, severity));
        }
      }
    }
  }

  @Override
  public void judged(String topic) {
    judgedCounter(topic).increment();
  }

  @Override
  public void deadLetter(String topic, DeadLetterReason reason) {
    deadLetterCounter(topic, reason).increment();
  }

  @Override
  public void alert(AlertKind kind) {
    alertCounter(kind).increment();
  }

  @Override
  public void exposures(String zone, ExposureState state, Severity severity, int change) {
    if (state != ExposureState.RESOLVED) {
      zone(zone);
      cell(new Cell(label(zone), state, severity)).addAndGet(change);
    }
  }

  @Override
  public void baselineRules(int count) {
    rules.set(count);
  }

  @Override
  public void coverage(CoverageShare share, int sign) {
    overseer.coverage(label(share.objective().zone()), share, sign);
  }

  @Override
  public void stormsOpen(String zone, int change) {
    zone(zone);
    overseer.storms(label(zone), change);
  }

  @Override
  public void vantage(String zone, String vantage, boolean up) {
    overseer.vantage(label(zone), vantage, up);
  }

  @Override
  public void canaryAnswered(String zone, String vantage, Instant at) {
    overseer.canaryAnswered(label(zone), vantage, at);
  }

  @Override
  public void vantageGone(String zone, String vantage) {
    overseer.vantageGone(label(zone), vantage);
  }

  private AtomicInteger cell(Cell cell) {
    return exposures.computeIfAbsent(cell, this::register);
  }

  private AtomicInteger register(Cell cell) {
    AtomicInteger count = new AtomicInteger();
    Gauge.builder("epmdwatch.exposures", count, AtomicInteger::get)
        .description("Exposures that are not resolved, by stage and severity.")
        .tag("zone", cell.zone())
        .tag("state", lower(cell.state()))
        .tag("severity", lower(cell.severity()))
        .register(registry);
    return count;
  }

  /** Kept by topic: this one counts every record. */
  private Counter judgedCounter(String topic) {
    return judged.computeIfAbsent(topic, this::registerJudged);
  }

  private Counter registerJudged(String topic) {
    return Counter.builder("epmdwatch.records.judged")
        .description("Records that were judged.")
        .tag("topic", topic)
        .register(registry);
  }

  private Counter deadLetterCounter(String topic, DeadLetterReason reason) {
    return Counter.builder("epmdwatch.dead.letters")
        .description("Records that could not be used and went to the dead letters.")
        .tag("topic", topic)
        .tag("reason", lower(reason))
        .register(registry);
  }

  private Counter alertCounter(AlertKind kind) {
    return Counter.builder("epmdwatch.alerts")
        .description("Alerts written.")
        .tag("kind", lower(kind))
        .register(registry);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
