package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.Alarm;
import io.epmdwatch.processor.domain.CanarySign;
import io.epmdwatch.processor.domain.Matter;
import io.epmdwatch.processor.domain.Subject;
import io.epmdwatch.processor.domain.VantageSigns;
import io.epmdwatch.processor.domain.VantageWatch;
import io.epmdwatch.processor.mapping.Matters;
import io.epmdwatch.processor.metrics.ProcessorMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Watches the vantages: whether their canaries are answered. */
final class VantageDesk {
  private static final String FIRST = "first";
  private static final String ANSWERED = "answered";
  private static final String MISSED = "missed";

  private record Eye(Matter matter, VantageSigns signs) {}

  private final VantageWatch watch;
  private final Set<String> retired;
  private final FactStore facts;
  private final AlarmBook alarms;
  private final ProcessorMetrics metrics;
  private final Map<String, Eye> eyes = new LinkedHashMap<>();
  private Instant listeningSince = Instant.MIN;
  private boolean lookedForRetired;

  VantageDesk(
      Duration lostAfter,
      Set<String> retired,
      FactStore facts,
      AlarmBook alarms,
      ProcessorMetrics metrics) {
    this.watch = new VantageWatch(lostAfter);
    this.retired = retired;
    this.facts = facts;
    this.alarms = alarms;
    this.metrics = metrics;
  }

  /** Takes up what was known before a restart; who is retired is forgotten. */
  void resume(Instant now) {
    listeningSince = now;
    List<CanarySign> known = facts.all(Subject.VANTAGE, CanarySign.class);
    known.stream()
        .sorted(Comparator.comparing(CanarySign::at))
        .filter(sign -> !retired.contains(sign.vantage()))
        .forEach(this::see);
    known.stream()
        .filter(sign -> retired.contains(sign.vantage()))
        .forEach(sign -> facts.forget(Subject.VANTAGE, sign.zone(), sign.vantage()));
  }

  void take(CanarySign sign) {
    if (retired.contains(sign.vantage())) {
      return;
    }
    boolean first = !eyes.containsKey(id(sign));
    VantageSigns signs = see(sign);
    if (first) {
      put(FIRST, sign);
    }
    // An older one than is known changes nothing and is not kept.
    signs.answered().filter(sign::equals).ifPresent(newest -> put(ANSWERED, newest));
    signs.missed().filter(sign::equals).ifPresent(newest -> put(MISSED, newest));
  }

  void look(Instant now) {
    if (!lookedForRetired) {
      alarms.open(Subject.VANTAGE).stream()
          .filter(alarm -> retired.contains(alarm.matter().name()))
          .forEach(alarm -> alarms.tell(VantageWatch.retired(alarm, now)));
      lookedForRetired = true;
    }
    eyes.values().forEach(eye -> look(eye, now));
  }

  /** Takes the gauges of these vantages away. */
  void leave() {
    eyes.values().forEach(eye -> metrics.vantageGone(eye.matter().zone(), eye.matter().name()));
  }

  private void look(Eye eye, Instant now) {
    Matter matter = eye.matter();
    Optional<Alarm> last = alarms.last(matter.id());
    Optional<Alarm> news = watch.look(matter, last, eye.signs(), listeningSince, now);
    news.ifPresent(alarms::tell);
    boolean up = news.or(() -> last).filter(Alarm::isOpen).isEmpty();
    metrics.vantage(matter.zone(), matter.name(), up);
  }

  private VantageSigns see(CanarySign sign) {
    Matter matter = Matters.vantage(sign.zone(), sign.vantage());
    Eye known = eyes.get(matter.id());
    VantageSigns signs = known == null ? VantageSigns.of(sign) : known.signs().with(sign);
    eyes.put(matter.id(), new Eye(matter, signs));
    signs
        .answered()
        .ifPresent(answer -> metrics.canaryAnswered(answer.zone(), answer.vantage(), answer.at()));
    return signs;
  }

  private void put(String role, CanarySign sign) {
    facts.put(Subject.VANTAGE, sign.zone(), sign.vantage(), role, sign);
  }

  private static String id(CanarySign sign) {
    return Matters.vantage(sign.zone(), sign.vantage()).id();
  }
}
