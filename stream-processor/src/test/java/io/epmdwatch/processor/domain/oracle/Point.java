package io.epmdwatch.processor.domain.oracle;

/**
 * Points in which the judgement is known to depart from the specification. The oracle can be told
 * to follow it there, so that the simulated year still compares all the rest; a point that is
 * mended must be taken off the list in {@link SimulatedYearTest}, and its story in {@link
 * OpenPointsTest} holds from then on.
 */
enum Point {
  /** A refusal while others see the host is not judged until the next reply or tick. */
  REFUSAL_OF_ONE_WAITS,
  /**
   * An accepted UNLISTED_VANTAGE is not closed by refusals, and because of it a host that is proven
   * closed is judged again at each tick, and reopens.
   */
  ACCEPTED_VANTAGE_OUTLIVES_PROOF,
  /** A reply that says no host part counts against a changed identity. */
  SILENCE_ABOUT_IDENTITY_DENIES,
  /** An unlisted node is accepted when only vantages without a rule see it. */
  NODE_ACCEPTED_WITHOUT_RULE,
  /** A wrong fix that an older picture gives away is told once more after a reopening. */
  WRONG_FIX_TOLD_AGAIN,
  /** A wrong fix does not show when the refusal of epmd is heard before the node's reply. */
  WRONG_FIX_MISSED_AFTER_REFUSAL,
  /** Time to fix runs on while an exposure is accepted, and is missed only once an episode. */
  ACCEPTED_TIME_COUNTS_AS_OVERDUE
}
