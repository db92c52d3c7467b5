package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * The table of moves: stage of a life times signal. The only place where a stage changes.
 *
 * <p>{@code PENDING -> OPEN -> (ACCEPTED) -> CLOSING -> RESOLVED}, and from RESOLVED back to
 * PENDING with the next episode.
 */
final class LifeCycle {
  private final Policy.Proof proof;

  LifeCycle(Policy.Proof proof) {
    this.proof = proof;
  }

  /** The move that a verdict makes; {@code at} is when the fact became known. */
  Step next(Optional<Life> life, Deviation deviation, Verdict verdict, String owner, Instant at) {
    if (life.isEmpty()) {
      return unborn(deviation, verdict, owner, at);
    }
    return switch (life.get().state()) {
      case PENDING -> pending(life.get(), verdict, at);
      case OPEN -> open(life.get(), verdict, at);
      case ACCEPTED -> accepted(life.get(), verdict, at);
      case CLOSING -> closing(life.get(), verdict, at);
      case RESOLVED -> resolved(life.get(), verdict, at);
    };
  }

  private Step unborn(Deviation deviation, Verdict verdict, String owner, Instant at) {
    return switch (verdict.signal()) {
      case SEEN, UNCOVERED -> openWhenSure(Life.born(deviation, verdict.finding(), owner, at), at);
      case COVERED ->
          Step.quiet(accept(Life.born(deviation, verdict.finding(), owner, at), verdict));
      case ABSENT, REFUSED, REFUSED_EVERYWHERE -> Step.none(Optional.empty());
    };
  }

  private Step pending(Life life, Verdict verdict, Instant at) {
    return switch (verdict.signal()) {
      case SEEN -> openWhenSure(life.sightedAgain(verdict.finding()), at);
      case UNCOVERED -> Step.quiet(life.withFinding(verdict.finding()));
      case COVERED -> Step.quiet(accept(life, verdict));
      case REFUSED -> Step.quiet(life);
      case ABSENT, REFUSED_EVERYWHERE -> neverOpened(life, at);
    };
  }

  private Step open(Life life, Verdict verdict, Instant at) {
    return switch (verdict.signal()) {
      case SEEN, UNCOVERED -> stillOpen(life, verdict, at);
      case COVERED -> Step.told(accept(life, verdict), Notice.of(AlertKind.ACCEPTED));
      case ABSENT -> absent(life, at);
      case REFUSED ->
          Step.noted(life.closing(0), at, "refused; waiting for proof that it stays closed");
      case REFUSED_EVERYWHERE -> resolve(life, verdict.finding(), at);
    };
  }

  private Step closing(Life life, Verdict verdict, Instant at) {
    return switch (verdict.signal()) {
      case SEEN -> stillOpen(life, verdict, at);
      case UNCOVERED, REFUSED -> Step.quiet(life);
      case COVERED -> Step.told(accept(life, verdict), Notice.of(AlertKind.ACCEPTED));
      case ABSENT -> absent(life, at);
      case REFUSED_EVERYWHERE -> resolve(life, verdict.finding(), at);
    };
  }

  private Step accepted(Life life, Verdict verdict, Instant at) {
    return switch (verdict.signal()) {
      case SEEN, UNCOVERED -> noLongerAccepted(life, verdict.finding(), at);
      case COVERED -> Step.quiet(accept(life, verdict));
      case REFUSED -> Step.quiet(life);
      case ABSENT -> absent(life, at);
      case REFUSED_EVERYWHERE -> resolve(life, verdict.finding(), at);
    };
  }

  private Step resolved(Life life, Verdict verdict, Instant at) {
    return switch (verdict.signal()) {
      case SEEN, UNCOVERED -> openWhenSure(life.bornAgain(verdict.finding(), at), at);
      case COVERED -> Step.quiet(accept(life.bornAgain(verdict.finding(), at), verdict));
      case ABSENT, REFUSED, REFUSED_EVERYWHERE -> Step.quiet(life);
    };
  }

  private Step openWhenSure(Life life, Instant at) {
    int wanted = Math.max(proof.sightingsToOpen(), life.deviation().leastSightings());
    if (life.course().positives() < wanted) {
      return Step.quiet(life);
    }
    AlertKind kind = life.episode() > 1 ? AlertKind.REOPENED : AlertKind.NEW;
    return Step.told(life.opened(life.finding(), at), Notice.of(kind));
  }

  private static Step stillOpen(Life life, Verdict verdict, Instant at) {
    Finding now = verdict.finding();
    Life open = life.opened(now, at).with(life.dossier().with(verdict.wrongFix()));
    Notice notice = Notice.between(AlertKind.CHANGED, life.finding(), now);
    if (now.severity().compareTo(life.finding().severity()) > 0) {
      return Step.told(open, notice.as(AlertKind.ESCALATED));
    }
    boolean missedAnother =
        verdict.wrongFix().filter(WrongFix::isNews).isPresent()
            && !verdict.wrongFix().equals(life.dossier().wrongFix());
    if (notice.namesNodes() || missedAnother) {
      return Step.told(open, notice);
    }
    return life.state() == ExposureState.CLOSING
        ? Step.noted(open, at, "answers again")
        : Step.quiet(open);
  }

  private Step absent(Life life, Instant at) {
    int replies = life.course().negatives() + 1;
    if (replies >= proof.refusalsToClose()) {
      return resolve(life, life.finding().because(unlisted(replies)), at);
    }
    return life.state() == ExposureState.ACCEPTED
        ? Step.quiet(life.missing(replies))
        : Step.noted(life.closing(replies), at, "no longer listed; waiting for proof");
  }

  /** What was never opened is not worth telling when it ends. */
  private static Step resolve(Life life, Finding proof, Instant at) {
    Life resolved = life.withFinding(proof).resolved(at);
    return life.openedAt().isPresent()
        ? Step.told(resolved, Notice.of(AlertKind.RESOLVED))
        : Step.quiet(resolved);
  }

  private static Step neverOpened(Life life, Instant at) {
    return life.episode() > 1 ? Step.quiet(life.resolved(at)) : Step.none(Optional.empty());
  }

  private static Step noLongerAccepted(Life life, Finding now, Instant at) {
    Acceptance acceptance = life.acceptance().orElseThrow();
    String end = at.isBefore(acceptance.until()) ? " no longer covers it" : " expired";
    return Step.told(
        life.openedAnew(now, at),
        Notice.of(AlertKind.ACCEPTANCE_EXPIRED, "rule " + acceptance.ruleId() + end));
  }

  private static String unlisted(int replies) {
    return "epmd answered "
        + replies
        + (replies == 1 ? " time" : " times in a row")
        + " without it";
  }

  private static Life accept(Life life, Verdict verdict) {
    return life.accepted(verdict.rule().orElseThrow(), verdict.finding());
  }
}
