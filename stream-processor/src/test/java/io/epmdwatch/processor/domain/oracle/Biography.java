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
  private final int sightings;
  private final List<Chapter> chapters = new ArrayList<>();
  private final Herald herald;
  private Instant overdueNoted = Instant.MIN;

  Biography(Policy policy, Deviation deviation) {
    this.policy = policy;
    this.herald = new Herald(policy.damping());
    int least = deviation == Deviation.SUSPICIOUS_NAMES ? 2 : 1;
    this.sightings = Math.max(policy.proof().sightingsToOpen(), least);
  }

  boolean isBlank() {
    return chapters.isEmpty();
  }

  /** Grows with each thing that is noted. */
  int size() {
    return herald.size() + chapters.stream().mapToInt(chapter -> chapter.said().size()).sum();
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
  Optional<AlertKind> hear(Testimony testimony) {
    Optional<ExposureState> before = stage();
    if (before.isEmpty() || before.get() == ExposureState.RESOLVED) {
      return begin(testimony);
    }
    if (current().repeats(testimony) || before.get() == ExposureState.CLOSING && testimony.word() == Testimony.Word.UNCOVERED) {
      return Optional.empty();
    }
    Chapter known = current();
    chapters.set(chapters.size() - 1, known.with(testimony));
    if (current().stage() == ExposureState.RESOLVED && wasNothing()) {
      chapters.clear();
      return Optional.empty();
    }
    return fact(known, current()).flatMap(this::tell);
  }

  /** When time has passed: long resolved is forgotten, calm is noticed, a missed fix is told. */
  List<AlertKind> tick(Instant now) {
    List<AlertKind> told = new ArrayList<>();
    if (!chapters.isEmpty()
        && actionable()
        && !dueAt().isAfter(now)
        && overdueNoted.isBefore(Boolean.getBoolean("q2") ? current().openSince() : current().firstOpenedAt())) {
      overdueNoted = now;
      told.add(AlertKind.ESCALATED);
      herald.toldAnyway(AlertKind.ESCALATED, now, found().severity(), episode());
    }
    if (!chapters.isEmpty()) {
      herald.calms(now, stage().orElseThrow(), found().severity(), episode()).ifPresent(told::add);
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
            case OPEN, CLOSING -> difference(before.found(), after.found());
            case RESOLVED -> throw new IllegalStateException("a chapter ends once");
          };
    };
  }

  private static Optional<AlertKind> difference(Testimony before, Testimony after) {
    if (after.severity().compareTo(before.severity()) > 0) {
      return Optional.of(AlertKind.ESCALATED);
    }
    boolean missed = after.stepMissed() && before != after;
    return missed || !names(before).equals(names(after))
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
    return !chapters.isEmpty()
        && current().stage() == ExposureState.RESOLVED
        && current().last().at().plus(policy.reopenWindow()).isBefore(now);
  }

  private Instant dueAt() {
    return (Boolean.getBoolean("q2") ? current().openSince() : current().firstOpenedAt()).plus(policy.sla().timeToFix(found().severity()));
  }

  private boolean actionable() {
    return isActionable(current().stage());
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
