package io.epmdwatch.processor.domain;

/** What an observation, a baseline change or a moment in time means for one life. */
enum Signal {
  /** A reply shows it, and no rule covers it. */
  SEEN,
  /** Nothing new was seen, but what is known is not covered by a rule. */
  UNCOVERED,
  /** A rule in force covers it. */
  COVERED,
  /** A reply no longer shows it. */
  ABSENT,
  /** Every vantage that saw it has been refused since, but not yet often enough. */
  REFUSED,
  /** Every vantage that saw it has been refused often enough. */
  REFUSED_EVERYWHERE
}
