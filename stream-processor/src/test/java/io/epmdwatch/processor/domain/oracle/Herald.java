package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.AlertKind;
import io.epmdwatch.processor.domain.Damping;
import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides which facts about a deviation are told, by all the facts there were. */
final class Herald {

  /**
   * Something that was or was not told.
   *
   * @param told the alert, if it was
   * @param adds whether it is a change that counts towards flapping
   * @param calms whether flapping ends with it
   */
  private record Fact(
      Instant at,
      Severity severity,
      int episode,
      Optional<AlertKind> told,
      boolean adds,
      boolean calms) {}

  private final Damping.Limits limits;
  private final List<Fact> facts = new ArrayList<>();

  Herald(Damping.Limits limits) {
    this.limits = limits;
  }

  /** Which alert tells a fact, if any does. */
  Optional<AlertKind> tell(AlertKind kind, Instant at, Severity severity, int episode) {
    boolean adds = kind == AlertKind.REOPENED || kind == AlertKind.CHANGED;
    boolean was = flapping();
    Optional<AlertKind> told =
        switch (kind) {
          case REOPENED, CHANGED ->
              was
                  ? Optional.empty()
                  : Optional.of(penalty(at) + 1 >= limits.suppressAt() ? AlertKind.FLAPPING : kind);
          case RESOLVED -> was ? Optional.empty() : Optional.of(kind);
          case ESCALATED ->
              was && worstTold(episode) >= severity.ordinal()
                  ? Optional.empty()
                  : Optional.of(kind);
          default -> Optional.of(kind);
        };
    facts.add(new Fact(at, severity, episode, told, adds, false));
    return told;
  }

  /** Notes what is told also while flapping. */
  void toldAnyway(AlertKind kind, Instant at, Severity severity, int episode) {
    facts.add(new Fact(at, severity, episode, Optional.of(kind), false, false));
  }

  /** Acceptance ends flapping, told or not. */
  void accepted(Instant at, int episode) {
    if (flapping()) {
      facts.add(new Fact(at, Severity.LOW, episode, Optional.empty(), false, true));
    }
  }

  /** Notes when it has calmed down by now, and tells where it stands then. */
  Optional<AlertKind> calms(Instant now, ExposureState stage, Severity severity, int episode) {
    if (!flapping() || penalty(now) >= limits.calmAt()) {
      return Optional.empty();
    }
    Optional<AlertKind> told =
        switch (stage) {
          case OPEN, CLOSING -> Optional.of(AlertKind.CHANGED);
          case RESOLVED -> Optional.of(AlertKind.RESOLVED);
          case PENDING, ACCEPTED -> Optional.empty();
        };
    facts.add(new Fact(now, severity, episode, told, false, true));
    return told;
  }

  int size() {
    return facts.size();
  }

  /** Whether there was too much change at some time, and it has not ended since. */
  private boolean flapping() {
    for (int i = facts.size() - 1; i >= 0 && !facts.get(i).calms(); i--) {
      if (facts.get(i).adds() && penaltyWith(i + 1, facts.get(i).at()) >= limits.suppressAt()) {
        return true;
      }
    }
    return false;
  }

  private double penalty(Instant now) {
    return penaltyWith(facts.size(), now);
  }

  /** Each of the first changes counts half with every half-life that has passed since. */
  private double penaltyWith(int count, Instant now) {
    return facts.subList(0, count).stream()
        .filter(Fact::adds)
        .mapToDouble(fact -> Math.pow(0.5, halfLives(fact.at(), now)))
        .sum();
  }

  private double halfLives(Instant since, Instant now) {
    return Duration.between(since, now).toMillis() / (double) limits.halfLife().toMillis();
  }

  /** The worst that was told in this episode, or since the one in which flapping began. */
  private int worstTold(int episode) {
    int since = Math.min(episode, flapsSince());
    return facts.stream()
        .filter(fact -> fact.episode() >= since && fact.told().isPresent())
        .mapToInt(fact -> fact.severity().ordinal())
        .max()
        .orElse(-1);
  }

  private int flapsSince() {
    int begun = facts.size();
    for (int i = facts.size() - 1; i >= 0 && !facts.get(i).calms(); i--) {
      begun = facts.get(i).told().equals(Optional.of(AlertKind.FLAPPING)) ? i : begun;
    }
    return begun < facts.size() ? facts.get(begun).episode() : Integer.MAX_VALUE;
  }
}
