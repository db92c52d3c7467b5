package io.epmdwatch.processor.mapping;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.processor.domain.Alarm;
import io.epmdwatch.processor.domain.AlertKind;
import io.epmdwatch.processor.domain.ExposureId;
import io.epmdwatch.processor.domain.Matter;
import io.epmdwatch.processor.domain.Severity;
import io.epmdwatch.processor.domain.Subject;
import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.ExposureState;
import java.util.Optional;

/** What the overseer tells, as {@link ExposureAlert}, and back. */
public final class Alarms {
  private Alarms() {}

  /** The alert that tells it. */
  public static ExposureAlert toAlert(Alarm alarm) {
    Matter matter = alarm.matter();
    return ExposureAlert.newBuilder()
        .setAlertId(matter.id() + "-" + alarm.sequence())
        .setExposureId(matter.id())
        .setSequence(alarm.sequence())
        .setKind(Names.of(alarm.kind()))
        .setSubject(AlertSubject.valueOf(matter.subject().name()))
        .setZone(matter.zone())
        .setName(matter.name())
        .setAddress(matter.address().map(Addresses::format).orElse(""))
        .setPort(0)
        .setDeviation(Deviation.OTHER)
        .setState(state(alarm))
        .setSeverity(Names.of(alarm.severity()))
        .setPreviousSeverity(alarm.previousSeverity().map(Names::of).orElse(null))
        .setReason(alarm.reason())
        .setCount(isCounted(matter.subject()) ? alarm.count() : null)
        .setVantages(matter.vantages())
        .setEpisode(alarm.episode())
        .setFirstSeenAt(alarm.since())
        .setRaisedAt(alarm.at())
        .setRuleId(matter.subject() == Subject.RULE ? matter.name() : null)
        .setTicketId(matter.subject() == Subject.STORM ? ExposureId.ticketOf(matter.id()) : null)
        .setOwner(matter.owner())
        .setDueAt(alarm.dueAt().orElse(null))
        .setOverdue(alarm.overdue())
        .build();
  }

  /** What an alert of the overseer's told. */
  public static Alarm fromAlert(ExposureAlert alert) {
    return new Alarm(
        matter(alert),
        alert.getSequence(),
        alert.getEpisode(),
        AlertKind.valueOf(alert.getKind().name()),
        Severity.valueOf(alert.getSeverity().name()),
        alert.getPreviousSeverity().map(before -> Severity.valueOf(before.name())),
        alert.getCount().orElse(0),
        alert.getFirstSeenAt(),
        alert.getRaisedAt(),
        alert.getDueAt(),
        alert.getOverdue(),
        alert.getReason());
  }

  private static Matter matter(ExposureAlert alert) {
    return new Matter(
        Subject.valueOf(alert.getSubject().name()),
        alert.getExposureId(),
        alert.getZone(),
        alert.getName().orElseThrow(),
        Optional.of(alert.getAddress()).filter(text -> !text.isEmpty()).map(Addresses::parse),
        alert.getVantages(),
        alert.getOwner());
  }

  private static ExposureState state(Alarm alarm) {
    if (alarm.kind() == AlertKind.ACCEPTANCE_EXPIRING) {
      return ExposureState.ACCEPTED;
    }
    return alarm.isOpen() ? ExposureState.OPEN : ExposureState.RESOLVED;
  }

  private static boolean isCounted(Subject subject) {
    return switch (subject) {
      case STORM, COVERAGE -> true;
      case VANTAGE, RULE -> false;
    };
  }
}
