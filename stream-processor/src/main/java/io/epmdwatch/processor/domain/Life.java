package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The life of one deviation on one host.
 *
 * @param deviation what departs from the baseline
 * @param state the stage it is in
 * @param finding what is wrong, as last judged
 * @param episode which opening this is, from 1
 * @param alerts how many alerts it has sent
 * @param positives sightings of this episode, counted until it opens
 * @param negatives replies in a row that no longer show it
 * @param firstSeenAt first sighting of this episode
 * @param openedAt when this episode opened
 * @param resolvedAt when it was proven closed
 * @param acceptance the rule that covers it
 * @param owner who answers for it
 * @param history of its ticket
 */
public record Life(
    Deviation deviation,
    ExposureState state,
    Finding finding,
    int episode,
    int alerts,
    int positives,
    int negatives,
    Instant firstSeenAt,
    Optional<Instant> openedAt,
    Optional<Instant> resolvedAt,
    Optional<Acceptance> acceptance,
    String owner,
    List<HistoryEntry> history) {

  /** The owner of what nobody has claimed. */
  public static final String UNASSIGNED = "unassigned";

  /** Copies the history. */
  public Life {
    history = List.copyOf(history);
  }

  /** A life that begins with its first sighting. */
  static Life born(Deviation deviation, Finding finding, Instant at) {
    return new Life(
        deviation,
        ExposureState.PENDING,
        finding,
        1,
        0,
        1,
        0,
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        UNASSIGNED,
        List.of());
  }

  /** The next episode of a resolved life, seen once. */
  Life bornAgain(Finding finding, Instant at) {
    return new Life(
        deviation,
        ExposureState.PENDING,
        finding,
        openedAt.isPresent() ? episode + 1 : episode,
        alerts,
        1,
        0,
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        owner,
        history);
  }

  Life sightedAgain(Finding seen) {
    return copy(state, seen, positives + 1, 0, openedAt, resolvedAt, acceptance, owner);
  }

  Life withFinding(Finding known) {
    return copy(state, known, positives, negatives, openedAt, resolvedAt, acceptance, owner);
  }

  Life opened(Finding known, Instant at) {
    Optional<Instant> opened = openedAt.or(() -> Optional.of(at));
    return copy(
        ExposureState.OPEN, known, positives, 0, opened, Optional.empty(), Optional.empty(), owner);
  }

  Life closing(int replies) {
    return copy(
        ExposureState.CLOSING,
        finding,
        positives,
        replies,
        openedAt,
        resolvedAt,
        Optional.empty(),
        owner);
  }

  /** Still in its stage, but missing from this many replies in a row. */
  Life missing(int replies) {
    return copy(state, finding, positives, replies, openedAt, resolvedAt, acceptance, owner);
  }

  Life accepted(Rule rule, Finding known) {
    return copy(
        ExposureState.ACCEPTED,
        known,
        positives,
        0,
        openedAt,
        Optional.empty(),
        Optional.of(Acceptance.by(rule)),
        rule.owner());
  }

  Life resolved(Instant at) {
    return copy(
        ExposureState.RESOLVED, finding, 0, 0, openedAt, Optional.of(at), Optional.empty(), owner);
  }

  /** This life with one more line of history, and one more alert counted if there is one. */
  Life noted(Instant at, String note, boolean alerted) {
    return new Life(
        deviation,
        state,
        finding,
        episode,
        alerted ? alerts + 1 : alerts,
        positives,
        negatives,
        firstSeenAt,
        openedAt,
        resolvedAt,
        acceptance,
        owner,
        HistoryEntry.append(history, new HistoryEntry(at, note)));
  }

  private Life copy(
      ExposureState newState,
      Finding newFinding,
      int newPositives,
      int newNegatives,
      Optional<Instant> newOpenedAt,
      Optional<Instant> newResolvedAt,
      Optional<Acceptance> newAcceptance,
      String newOwner) {
    return new Life(
        deviation,
        newState,
        newFinding,
        episode,
        alerts,
        newPositives,
        newNegatives,
        firstSeenAt,
        newOpenedAt,
        newResolvedAt,
        newAcceptance,
        newOwner,
        history);
  }
}
