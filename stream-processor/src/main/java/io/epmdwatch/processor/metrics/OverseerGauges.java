package io.epmdwatch.processor.metrics;

import io.epmdwatch.processor.domain.CoverageShare;
import io.epmdwatch.processor.mapping.Oversights;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The gauges of what is watched beside exposures. */
final class OverseerGauges {
  /**
   * Whoever may write results may name vantages; more than this would be an attack or a mistake.
   */
  private static final int MOST_VANTAGES = 256;

  private record Key(String name, Tags tags) {}

  private record Registered(AtomicLong value, Gauge gauge) {}

  private final MeterRegistry registry;
  private final Map<Key, Registered> gauges = new ConcurrentHashMap<>();

  OverseerGauges(MeterRegistry registry) {
    this.registry = registry;
  }

  void storms(String zone, int change) {
    gauge("epmdwatch.storms.open", "", "Storms of exposures that are open.", Tags.of("zone", zone))
        .addAndGet(change);
  }

  void coverage(String zone, CoverageShare share, int sign) {
    int covered = share.planned() - share.stale();
    blocks(zone, share, "covered").addAndGet((long) sign * covered);
    blocks(zone, share, "stale").addAndGet((long) sign * share.stale());
  }

  void vantage(String zone, String vantage, boolean up) {
    Tags tags = Tags.of("zone", zone, "vantage", vantage);
    if (isRoomFor("epmdwatch.vantage.up", tags)) {
      gauge(
              "epmdwatch.vantage.up",
              "",
              "1 while the canary of the vantage is answered, 0 while the vantage is lost.",
              tags)
          .set(up ? 1 : 0);
    }
  }

  void canaryAnswered(String zone, String vantage, Instant at) {
    Tags tags = Tags.of("zone", zone, "vantage", vantage);
    if (isRoomFor("epmdwatch.canary.last.answer.timestamp", tags)) {
      gauge(
              "epmdwatch.canary.last.answer.timestamp",
              "seconds",
              "When the canary of the vantage last answered, in Unix time.",
              tags)
          .set(at.getEpochSecond());
    }
  }

  void vantageGone(String zone, String vantage) {
    Tags tags = Tags.of("zone", zone, "vantage", vantage);
    remove(new Key("epmdwatch.vantage.up", tags));
    remove(new Key("epmdwatch.canary.last.answer.timestamp", tags));
  }

  private AtomicLong blocks(String zone, CoverageShare share, String state) {
    return gauge(
        "epmdwatch.coverage.blocks",
        "",
        "Blocks of a coverage objective, by whether they were swept in time.",
        Tags.of(
            "zone",
            zone,
            "range",
            Oversights.text(share.objective().range()),
            "vantage",
            share.objective().vantage(),
            "state",
            state));
  }

  private boolean isRoomFor(String name, Tags tags) {
    return gauges.containsKey(new Key(name, tags))
        || gauges.keySet().stream().filter(key -> key.name().equals(name)).count() < MOST_VANTAGES;
  }

  private AtomicLong gauge(String name, String unit, String description, Tags tags) {
    return gauges
        .computeIfAbsent(new Key(name, tags), key -> register(key, unit, description))
        .value();
  }

  private Registered register(Key key, String unit, String description) {
    AtomicLong value = new AtomicLong();
    Gauge gauge =
        Gauge.builder(key.name(), value, AtomicLong::get)
            .description(description)
            .baseUnit(unit.isEmpty() ? null : unit)
            .tags(key.tags())
            .register(registry);
    return new Registered(value, gauge);
  }

  private void remove(Key key) {
    Registered gone = gauges.remove(key);
    if (gone != null) {
      registry.remove(gone.gauge());
    }
  }
}
