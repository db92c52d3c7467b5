package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.AlertKind;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.Node;
import io.epmdwatch.processor.domain.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All that is remembered of one deviation on one host: its chapters, the last one unfinished. */
final class Biography {
  private final Policy policy;
  private final Set<Point> asJudged;
  private final int sightings;
  private final List<Chapter> chapters = new ArrayList<>();
  private final Herald herald;
  private Instant overdueNotedAt = Instant.MIN;

  Biography(Policy policy, Deviation deviation, Set<Point> asJudged) {
    this.policy = policy;
    this.asJudged = asJudged;
    this.herald = new Herald(policy.damping());
    int least = deviation == Deviation.SUSPICIOUS_NAMES ? 2 : 1;
    this.sightings = Math.max(policy.proof().sightingsToOpen(), least);
  }

  boolean isBlank() {
    return chapters.isEmpty();
  }

  /** Grows with each thing that is noted. */
  int size() {
    return herald.size() + chapters.stream().mapToInt(Chapter::size).sum();
  }

  Optional<Answer.Stand> stand() {
    return stage()
        .map(stage -> Answer.Stand.of(stage, episode(), found().severity(), found().nodes()));
  }

  Optional<ExposureState> stage() {
    return chapters.isEmpty() ? Optional.empty() : Optional.of(current().stage());
  }

  Optional<List<Node>> nodes() {
    return chapters.isEmpty() ? Optional.empty() : Optional.of(found().nodes());
  }

  /** Takes in what a judging says; which alert tells it, if any does. */
  Optional<AlertKind> hear(Testimony heard) {
    Optional<ExposureState> before = stage();
    Testimony testimony = isOverlooked(before) ? heard.with(Testimony.Step.NONE) : heard;
    if (before.isEmpty() || before.get() == ExposureState.RESOLVED) {
      return begin(testimony);
    }
    if (current().repeats(testimony)) {
      return Optional.empty();
    }
    Chapter known = current();
    chapters.set(chapters.size() - 1, known.with(testimony));
    if (current().stage() == ExposureState.RESOLVED && wasNothing()) {
      chapters.clear();
      return Optional.empty();
    }
    Optional<AlertKind> told = fact(known, current()).flatMap(this::tell);
    if (current().stage() == ExposureState.ACCEPTED) {
      herald.accepted(testimony.at(), episode());
    }
    return told;
  }

  /** Whether the judgement overlooks a wrong fix at this stage. */
  private boolean isOverlooked(Optional<ExposureState> stage) {
    boolean open = stage.map(Biography::isActionable).orElse(false);
    return asJudged.contains(Point.WRONG_FIX_TOLD_AGAIN)
        && !open
        && !stage.equals(Optional.of(ExposureState.PENDING));
  }

  /**
   * When time has passed: a missed fix is told, or else calm is noticed, and what was resolved long
   * ago is forgotten.
   */
  Optional<AlertKind> tick(Instant now) {
    if (chapters.isEmpty()) {
      return Optional.empty();
    }
    Optional<AlertKind> told;
    if (isOverdue(now)) {
      overdueNotedAt = now;
      told = Optional.of(AlertKind.ESCALATED);
      herald.toldAnyway(AlertKind.ESCALATED, now, found().severity(), episode());
    } else {
      told = herald.calms(now, current().stage(), found().severity(), episode());
    }
    if (isForgotten(now)) {
      chapters.clear();
    }
    return told;
  }

  private Optional<AlertKind> begin(Testimony testimony) {
    if (testimony.denies()) {
      return Optional.empty();
    }
    chapters.add(new Chapter(List.of(testimony), sightings, policy.proof().refusalsToClose()));
    if (testimony.covers()) {
      herald.accepted(testimony.at(), episode());
    }
    return current().opened() ? tell(opening()) : Optional.empty();
  }

  private Optional<AlertKind> fact(Chapter before, Chapter after) {
    boolean wasOpen = isActionable(before.stage());
    return switch (after.stage()) {
      case PENDING -> Optional.empty();
      case ACCEPTED -> wasOpen ? Optional.of(AlertKind.ACCEPTED) : Optional.empty();
      case RESOLVED -> after.opened() ? Optional.of(AlertKind.RESOLVED) : Optional.empty();
      case OPEN, CLOSING ->
          switch (before.stage()) {
            case PENDING -> Optional.of(opening());
            case ACCEPTED -> Optional.of(AlertKind.ACCEPTANCE_EXPIRED);
            case OPEN, CLOSING -> difference(before, after);
            case RESOLVED -> throw new IllegalStateException("a chapter ends once");
          };
    };
  }

  private static Optional<AlertKind> difference(Chapter before, Chapter after) {
    if (after.found().severity().compareTo(before.found().severity()) > 0) {
      return Optional.of(AlertKind.ESCALATED);
    }
    boolean stepMissed = after.knowsStepMissed() && !before.knowsStepMissed();
    return stepMissed || !names(before.found()).equals(names(after.found()))
        ? Optional.of(AlertKind.CHANGED)
        : Optional.empty();
  }

  private AlertKind opening() {
    return episode() > 1 ? AlertKind.REOPENED : AlertKind.NEW;
  }

  private Optional<AlertKind> tell(AlertKind kind) {
    return herald.tell(kind, current().last().at(), found().severity(), episode());
  }

  /** One, and one more for each earlier chapter that had opened. */
  private int episode() {
    return 1
        + (int) chapters.subList(0, chapters.size() - 1).stream().filter(Chapter::opened).count();
  }

  private boolean wasNothing() {
    return !current().opened() && !current().everCovered() && episode() == 1;
  }

  private boolean isForgotten(Instant now) {
    return current().stage() == ExposureState.RESOLVED
        && current().last().at().plus(policy.reopenWindow()).isBefore(now);
  }

  private boolean isOverdue(Instant now) {
    if (!isActionable(current().stage())) {
      return false;
    }
    Instant since =
        asJudged.contains(Point.ACCEPTED_TIME_COUNTS_AS_OVERDUE)
            ? current().firstOpenedAt()
            : current().openSince();
    Instant dueAt = since.plus(policy.sla().timeToFix(found().severity()));
    return !dueAt.isAfter(now) && overdueNotedAt.isBefore(since);
  }

  private Testimony found() {
    return current().found();
  }

  private Chapter current() {
    return chapters.get(chapters.size() - 1);
  }

  private static boolean isActionable(ExposureState stage) {
    return stage == ExposureState.OPEN || stage == ExposureState.CLOSING;
  }

  private static Set<String> names(Testimony testimony) {
    return testimony.nodes().stream().map(Node::name).collect(Collectors.toSet());
  }
}
