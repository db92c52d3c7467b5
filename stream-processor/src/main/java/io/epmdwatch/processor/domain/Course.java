package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a life has come.
 *
 * @param episode which opening this is, from 1
 * @param positives sightings of this episode, counted until it opens
 * @param negatives replies in a row that no longer show it
 * @param firstSeenAt first sighting of this episode
 * @param openedAt when this episode opened
 * @param resolvedAt when it was proven closed
 */
public record Course(
    int episode,
    int positives,
    int negatives,
    Instant firstSeenAt,
    Optional<Instant> openedAt,
    Optional<Instant> resolvedAt) {

  static Course from(Instant at) {
    return new Course(1, 1, 0, at, Optional.empty(), Optional.empty());
  }

  /** The next episode, seen once; one that never opened does not count. */
  Course again(Instant at) {
    int next = openedAt.isPresent() ? episode + 1 : episode;
    return new Course(next, 1, 0, at, Optional.empty(), Optional.empty());
  }

  Course sightedAgain() {
    return new Course(episode, positives + 1, 0, firstSeenAt, openedAt, resolvedAt);
  }

  Course opened(Instant at) {
    return new Course(
        episode, positives, 0, firstSeenAt, openedAt.or(() -> Optional.of(at)), Optional.empty());
  }

  /** Open again after an approval: the time for a fix begins anew. */
  Course openedAnew(Instant at) {
    return new Course(episode, positives, 0, firstSeenAt, Optional.of(at), Optional.empty());
  }

  Course missing(int replies) {
    return new Course(episode, positives, replies, firstSeenAt, openedAt, resolvedAt);
  }

  Course accepted() {
    return new Course(episode, positives, 0, firstSeenAt, openedAt, Optional.empty());
  }

  Course resolved(Instant at) {
    return new Course(episode, 0, 0, firstSeenAt, openedAt, Optional.of(at));
  }
}
