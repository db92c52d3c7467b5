package io.epmdwatch.processor.domain;

import java.time.Instant;

/** Decides whether a change is told, or belongs to a flapping that has been. */
final class Damper {
  private final Damping.Limits limits;

  Damper(Damping.Limits limits) {
    this.limits = limits;
  }

  /** The step as it is to be told. */
  Step damp(Step step, Instant at) {
    if (step.notice().isEmpty()) {
      return step;
    }
    Life life = step.life().orElseThrow();
    Notice notice = step.notice().get();
    return switch (notice.kind()) {
      case REOPENED, CHANGED -> change(life, notice, at);
      case RESOLVED -> life.damping().flapping() ? untold(life, notice, at) : step;
      case ESCALATED ->
          life.damping().flapping() && !isNews(life) ? untold(life, notice, at) : step;
      case NEW,
          ACCEPTED,
          ACCEPTANCE_EXPIRED,
          ACCEPTANCE_EXPIRING,
          FLAPPING,
          STORM,
          COVERAGE_LOST,
          COVERAGE_RESTORED,
          VANTAGE_LOST ->
          step;
    };
  }

  /** What there is to tell once a life has been quiet for long enough. */
  Step calm(Life life, Instant now) {
    boolean calm = life.damping().calmAt(limits).map(at -> !now.isBefore(at)).orElse(false);
    if (!calm) {
      return Step.quiet(life);
    }
    Life calmed = life.with(life.damping().calmed()).noted(now, "calmed down");
    return switch (life.state()) {
      case OPEN, CLOSING -> Step.told(calmed, Notice.of(AlertKind.CHANGED));
      case RESOLVED -> Step.told(calmed, Notice.of(AlertKind.RESOLVED));
      case PENDING, ACCEPTED -> Step.quiet(calmed);
    };
  }

  private Step change(Life life, Notice notice, Instant at) {
    Life counted = life.with(life.damping().changed(at, limits));
    if (life.damping().flapping()) {
      return untold(counted, notice, at);
    }
    return counted.damping().flapping()
        ? Step.told(counted, notice.as(AlertKind.FLAPPING))
        : Step.told(counted, notice);
  }

  private static boolean isNews(Life life) {
    Severity now = life.finding().severity();
    return life.damping().told().map(told -> now.compareTo(told) > 0).orElse(true);
  }

  private static Step untold(Life life, Notice notice, Instant at) {
    return Step.noted(
        life, at, notice.kind().words() + ", not told: " + notice.reason(life.finding()));
  }
}
