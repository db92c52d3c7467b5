package io.epmdwatch.processor.mapping;

import io.epmdwatch.processor.domain.Acceptance;
import io.epmdwatch.processor.domain.Course;
import io.epmdwatch.processor.domain.Damping;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.Dossier;
import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.Finding;
import io.epmdwatch.processor.domain.HistoryEntry;
import io.epmdwatch.processor.domain.Life;
import io.epmdwatch.processor.domain.Severity;
import io.epmdwatch.processor.domain.Transcript;
import io.epmdwatch.processor.domain.WrongFix;
import io.epmdwatch.schemas.ExposureLife;
import io.epmdwatch.schemas.ProbeTranscript;
import io.epmdwatch.schemas.TicketEvent;
import java.util.List;
import java.util.Optional;

/** The domain's {@link Life} as a record, and back. */
public final class Lives {
  private Lives() {}

  /** The history of a ticket as records. */
  public static List<TicketEvent> history(Life life) {
    return life.history().stream().map(entry -> new TicketEvent(entry.at(), entry.note())).toList();
  }

  /** The transcripts of a ticket as records. */
  public static List<ProbeTranscript> transcripts(Life life) {
    return life.dossier().transcripts().stream()
        .map(one -> new ProbeTranscript(one.at(), one.vantage(), one.requestId(), one.text()))
        .toList();
  }

  static ExposureLife toRecord(Life life) {
    Dossier dossier = life.dossier();
    Damping damping = life.damping();
    return ExposureLife.newBuilder()
        .setDeviation(Names.of(life.deviation()))
        .setState(Names.of(life.state()))
        .setSeverity(Names.of(life.finding().severity()))
        .setReason(life.finding().reason())
        .setNodes(ExposedNodes.of(life.finding().nodes()))
        .setEpisode(life.episode())
        .setAlerts(dossier.alerts())
        .setPositives(life.course().positives())
        .setNegatives(life.course().negatives())
        .setFirstSeenAt(life.firstSeenAt())
        .setOpenedAt(life.openedAt().orElse(null))
        .setResolvedAt(life.resolvedAt().orElse(null))
        .setRuleId(life.acceptance().map(Acceptance::ruleId).orElse(null))
        .setAcceptedUntil(life.acceptance().map(Acceptance::until).orElse(null))
        .setOwner(dossier.owner())
        .setHistory(history(life))
        .setParent(dossier.parent().orElse(null))
        .setFolded(dossier.folded())
        .setPenalty(damping.penalty())
        .setPenaltyAt(damping.at().orElse(null))
        .setFlapping(damping.flapping())
        .setToldSeverity(damping.told().map(Names::of).orElse(null))
        .setOverdue(dossier.overdue())
        .setWrongFix(dossier.wrongFix().map(WrongFix::name).orElse(null))
        .setTranscripts(transcripts(life))
        .build();
  }

  static Life fromRecord(ExposureLife record) {
    return new Life(
        Deviation.valueOf(record.getDeviation().name()),
        ExposureState.valueOf(record.getState().name()),
        new Finding(
            Severity.valueOf(record.getSeverity().name()),
            record.getReason(),
            ExposedNodes.toNodes(record.getNodes())),
        new Course(
            record.getEpisode(),
            record.getPositives(),
            record.getNegatives(),
            record.getFirstSeenAt(),
            record.getOpenedAt(),
            record.getResolvedAt()),
        acceptance(record),
        damping(record),
        dossier(record));
  }

  private static Optional<Acceptance> acceptance(ExposureLife record) {
    return record
        .getRuleId()
        .map(rule -> new Acceptance(rule, record.getAcceptedUntil().orElseThrow()));
  }

  private static Damping damping(ExposureLife record) {
    return new Damping(
        record.getPenalty(),
        record.getPenaltyAt(),
        record.getFlapping(),
        record.getToldSeverity().map(told -> Severity.valueOf(told.name())));
  }

  private static Dossier dossier(ExposureLife record) {
    return new Dossier(
        record.getOwner(),
        record.getAlerts(),
        record.getParent(),
        record.getFolded(),
        record.getOverdue(),
        record.getWrongFix().map(WrongFix::valueOf),
        record.getTranscripts().stream()
            .map(
                one ->
                    new Transcript(
                        one.getAt(), one.getVantage(), one.getRequestId(), one.getText()))
            .toList(),
        record.getHistory().stream()
            .map(event -> new HistoryEntry(event.getAt(), event.getNote()))
            .toList());
  }
}
