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
 * @param course how far it has come
 * @param acceptance the rule that covers it
 * @param damping whether its changes are told
 * @param dossier owner, alerts and history
 */
public record Life(
    Deviation deviation,
    ExposureState state,
    Finding finding,
    Course course,
    Optional<Acceptance> acceptance,
    Damping damping,
    Dossier dossier) {

  /** A life that begins with its first sighting. */
  static Life born(Deviation deviation, Finding finding, String owner, Instant at) {
    return new Life(
        deviation,
        ExposureState.PENDING,
        finding,
        Course.from(at),
        Optional.empty(),
        Damping.NONE,
        Dossier.empty().ownedBy(owner));
  }

  /** The next episode of a resolved life, seen once. */
  Life bornAgain(Finding seen, Instant at) {
    return new Life(
        deviation,
        ExposureState.PENDING,
        seen,
        course.again(at),
        Optional.empty(),
        damping.reopened(),
        damping.flapping() ? dossier.goesOn() : dossier.reopened());
  }

  /** Which opening this is, from 1. */
  public int episode() {
    return course.episode();
  }

  /** How many alerts it has sent. */
  public int alerts() {
    return dossier.alerts();
  }

  /** First sighting of this episode. */
  public Instant firstSeenAt() {
    return course.firstSeenAt();
  }

  /** When this episode opened. */
  public Optional<Instant> openedAt() {
    return course.openedAt();
  }

  /** When it was proven closed. */
  public Optional<Instant> resolvedAt() {
    return course.resolvedAt();
  }

  /** Who answers for it. */
  public String owner() {
    return dossier.owner();
  }

  /** The lines of its history. */
  public List<HistoryEntry> history() {
    return dossier.history();
  }

  /** When the fix is due; empty while it has never opened. */
  public Optional<Instant> dueAt(Sla sla) {
    return openedAt().map(opened -> opened.plus(sla.timeToFix(finding.severity())));
  }

  Life sightedAgain(Finding seen) {
    return with(state, seen, course.sightedAgain(), acceptance);
  }

  Life withFinding(Finding known) {
    return with(state, known, course, acceptance);
  }

  Life opened(Finding known, Instant at) {
    return with(ExposureState.OPEN, known, course.opened(at), Optional.empty());
  }

  /** Open again after an approval. */
  Life openedAnew(Finding known, Instant at) {
    return with(ExposureState.OPEN, known, course.openedAnew(at), Optional.empty())
        .with(dossier.dueAnew());
  }

  Life closing(int replies) {
    return with(ExposureState.CLOSING, finding, course.missing(replies), Optional.empty());
  }

  /** Still in its stage, but missing from this many replies in a row. */
  Life missing(int replies) {
    return with(state, finding, course.missing(replies), acceptance);
  }

  Life accepted(Rule rule, Finding known) {
    return with(ExposureState.ACCEPTED, known, course.accepted(), Optional.of(Acceptance.by(rule)))
        .with(dossier.ownedBy(rule.owner()))
        .with(damping.calmed());
  }

  Life resolved(Instant at) {
    return with(ExposureState.RESOLVED, finding, course.resolved(at), Optional.empty())
        .with(dossier.with(Optional.empty()));
  }

  Life with(Damping newDamping) {
    return new Life(deviation, state, finding, course, acceptance, newDamping, dossier);
  }

  Life with(Dossier newDossier) {
    return new Life(deviation, state, finding, course, acceptance, damping, newDossier);
  }

  /** This life with one more line of history. */
  Life noted(Instant at, String note) {
    return with(dossier.noted(at, note, false));
  }

  private Life with(
      ExposureState newState,
      Finding newFinding,
      Course newCourse,
      Optional<Acceptance> newAcceptance) {
    return new Life(deviation, newState, newFinding, newCourse, newAcceptance, damping, dossier);
  }
}
