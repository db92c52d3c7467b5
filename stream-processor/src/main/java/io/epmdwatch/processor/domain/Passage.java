package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What the passing of time alone does to a life. */
final class Passage {
  private final Policy policy;
  private final Damper damper;

  Passage(Policy policy, Damper damper) {
    this.policy = policy;
    this.damper = damper;
  }

  /** One thing at a time; what else is due waits for the next look. */
  Step of(Life life, Instant now) {
    if (fadesAt(life).map(at -> !now.isBefore(at)).orElse(false)) {
      return Step.none(Optional.empty());
    }
    if (overdueAt(life).map(at -> !now.isBefore(at)).orElse(false)) {
      return Step.told(
          life.with(life.dossier().overdueNow()),
          Notice.of(AlertKind.ESCALATED, "still open after it was due"));
    }
    return damper.calm(life, now);
  }

  /** When it next does something. */
  Optional<Instant> nextOf(Life life) {
    return Stream.of(fadesAt(life), overdueAt(life), life.damping().calmAt(policy.damping()))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  private Optional<Instant> fadesAt(Life life) {
    return life.state() == ExposureState.RESOLVED
        ? life.resolvedAt().map(at -> at.plus(policy.reopenWindow()).plusMillis(1))
        : Optional.empty();
  }

  /** What only a storm has told is due by the storm's ticket. */
  private Optional<Instant> overdueAt(Life life) {
    boolean counts =
        life.state().actionable() && !life.dossier().overdue() && !life.dossier().folded();
    return counts ? life.dueAt(policy.sla()) : Optional.empty();
  }
}
