package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.Alarm;
import io.epmdwatch.processor.domain.AlertKind;
import io.epmdwatch.processor.domain.Matter;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.StormCase;
import io.epmdwatch.processor.domain.StormShare;
import io.epmdwatch.processor.domain.StormTally;
import io.epmdwatch.processor.domain.StormWatch;
import io.epmdwatch.processor.domain.Subject;
import io.epmdwatch.processor.mapping.Matters;
import io.epmdwatch.processor.metrics.ProcessorMetrics;
import io.epmdwatch.schemas.RemediationTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Watches the storms. Their tallies are kept here, since counting ten thousand facts costs. */
final class StormDesk {
  private static final Duration WRITE_EVERY = Duration.ofSeconds(1);

  private static final class Storm {
    final Matter matter;
    final Instant heardAt;
    StormTally tally = StormTally.NONE;
    StormTally written = StormTally.NONE;
    Instant writtenAt;

    Storm(Matter matter, Instant heardAt) {
      this.matter = matter;
      this.heardAt = heardAt;
      this.writtenAt = heardAt;
    }
  }

  private final Policy policy;
  private final StormWatch watch;
  private final FactStore facts;
  private final AlarmBook alarms;
  private final StormTicketBook tickets;
  private final ProcessorMetrics metrics;
  private final Map<String, Storm> storms = new LinkedHashMap<>();
  private final Map<String, Integer> openByZone = new HashMap<>();

  StormDesk(
      Policy policy,
      FactStore facts,
      AlarmBook alarms,
      StormTicketBook tickets,
      ProcessorMetrics metrics) {
    this.policy = policy;
    this.watch = new StormWatch(policy.sla());
    this.facts = facts;
    this.alarms = alarms;
    this.tickets = tickets;
    this.metrics = metrics;
  }

  /** Takes up what was known before a restart. */
  void resume(Instant now) {
    facts
        .all(Subject.STORM, StormShare.class)
        .forEach(share -> count(Optional.empty(), share, now));
    storms.values().forEach(storm -> storm.written = storm.tally);
    alarms.open(Subject.STORM).forEach(alarm -> opened(alarm.matter().zone(), 1));
  }

  void take(StormShare share, Instant now) {
    Matter storm = matter(share);
    Optional<StormShare> before =
        facts
            .get(Subject.STORM, storm.zone(), storm.name(), share.exposureId())
            .map(StormShare.class::cast);
    if (before.filter(known -> known.at().isAfter(share.at())).isEmpty()) {
      facts.put(Subject.STORM, storm.zone(), storm.name(), share.exposureId(), share);
      count(before, share, now);
    }
  }

  void look(Instant now) {
    storms.values().removeIf(storm -> isOver(storm, now));
  }

  /** Takes this desk's share out of the gauges. */
  void leave() {
    openByZone.forEach((zone, open) -> metrics.stormsOpen(zone, -open));
    openByZone.clear();
  }

  private boolean isOver(Storm storm, Instant now) {
    Optional<Alarm> last = alarms.last(storm.matter.id());
    Optional<Alarm> news = watch.look(storm.matter, last, storm.tally, storm.heardAt, now);
    Optional<Alarm> told = news.or(() -> last);
    boolean open = told.filter(Alarm::isOpen).isPresent();
    boolean moved = !storm.tally.equals(storm.written);
    boolean mayWrite = !now.isBefore(storm.writtenAt.plus(WRITE_EVERY));
    if (news.isPresent() || (open && moved && mayWrite)) {
      RemediationTicket ticket = write(storm, told.orElseThrow(), news.isPresent(), now);
      news.ifPresent(alarm -> tell(alarm, ticket));
    }
    boolean waits = storm.tally.everOpen() && news.isEmpty();
    if (!open && !waits) {
      facts.forget(Subject.STORM, storm.matter.zone(), storm.matter.name());
      return true;
    }
    return false;
  }

  private void tell(Alarm alarm, RemediationTicket ticket) {
    alarms.tell(alarm, Optional.of(ticket));
    if (alarm.kind() == AlertKind.STORM || alarm.kind() == AlertKind.REOPENED) {
      opened(alarm.matter().zone(), 1);
    } else if (!alarm.isOpen()) {
      opened(alarm.matter().zone(), -1);
    }
  }

  private RemediationTicket write(Storm storm, Alarm alarm, boolean news, Instant now) {
    StormCase next =
        StormCase.next(
            tickets.history(storm.matter.id()), alarm, news, storm.written, storm.tally, now);
    storm.written = storm.tally;
    storm.writtenAt = now;
    return tickets.write(next, now);
  }

  private void count(Optional<StormShare> before, StormShare share, Instant now) {
    Matter matter = matter(share);
    Storm storm = storms.computeIfAbsent(matter.id(), id -> new Storm(matter, now));
    storm.tally = storm.tally.with(before, share);
  }

  private void opened(String zone, int change) {
    openByZone.merge(zone, change, Integer::sum);
    metrics.stormsOpen(zone, change);
  }

  private Matter matter(StormShare share) {
    return Matters.storm(share.zone(), share.range(), policy.owners());
  }
}
