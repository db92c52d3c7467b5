package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.Alarm;
import io.epmdwatch.processor.domain.CoverageShare;
import io.epmdwatch.processor.domain.CoverageWatch;
import io.epmdwatch.processor.domain.Matter;
import io.epmdwatch.processor.domain.Objective;
import io.epmdwatch.processor.domain.Owners;
import io.epmdwatch.processor.domain.Subject;
import io.epmdwatch.processor.mapping.Matters;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Watches what was promised to be swept. */
final class CoverageDesk {
  private record Promise(Matter matter, Objective objective, Map<Integer, CoverageShare> shares) {}

  private final Owners owners;
  private final FactStore facts;
  private final AlarmBook alarms;
  private final Map<String, Promise> promises = new LinkedHashMap<>();
  private boolean lookedForDropped;

  CoverageDesk(List<Objective> objectives, Owners owners, FactStore facts, AlarmBook alarms) {
    this.owners = owners;
    this.facts = facts;
    this.alarms = alarms;
    for (Objective objective : objectives) {
      Matter matter = Matters.coverage(objective, owners);
      promises.put(matter.id(), new Promise(matter, objective, new HashMap<>()));
    }
  }

  /** Takes up what was known before a restart; what is no longer promised is forgotten. */
  void resume() {
    for (CoverageShare share : facts.all(Subject.COVERAGE, CoverageShare.class)) {
      Matter matter = Matters.coverage(share.objective(), owners);
      Promise promise = promises.get(matter.id());
      if (promise == null) {
        facts.delete(Subject.COVERAGE, matter.zone(), matter.name(), role(share));
      } else {
        promise.shares().put(share.partition(), share);
      }
    }
  }

  void take(CoverageShare share) {
    Promise promise = promises.get(Matters.coverage(share.objective(), owners).id());
    if (promise == null) {
      return;
    }
    CoverageShare before = promise.shares().get(share.partition());
    if (before == null || !before.at().isAfter(share.at())) {
      Matter matter = promise.matter();
      facts.put(Subject.COVERAGE, matter.zone(), matter.name(), role(share), share);
      promise.shares().put(share.partition(), share);
    }
  }

  void look(Instant now) {
    if (!lookedForDropped) {
      alarms.open(Subject.COVERAGE).stream()
          .filter(alarm -> !promises.containsKey(alarm.matter().id()))
          .forEach(alarm -> drop(alarm, now));
      lookedForDropped = true;
    }
    for (Promise promise : promises.values()) {
      CoverageWatch.look(
              promise.matter(),
              promise.objective(),
              alarms.last(promise.matter().id()),
              promise.shares().values(),
              now)
          .ifPresent(alarms::tell);
    }
  }

  private void drop(Alarm alarm, Instant now) {
    alarms.tell(CoverageWatch.noLongerAsked(alarm, now));
  }

  private static String role(CoverageShare share) {
    return share.partition() + "@" + share.objective().vantage();
  }
}
