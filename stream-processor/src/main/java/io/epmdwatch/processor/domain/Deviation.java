package io.epmdwatch.processor.domain;

/**
 * What about a host departs from the baseline. Each has a life of its own on a host. On a host that
 * no rule covers there is one, UNLISTED_HOST, whose severity and reason say everything; the others
 * are for hosts that a rule covers.
 */
public enum Deviation {
  /** It is exposed, and no rule covers it. */
  UNLISTED_HOST(1),
  /** A node that the rule does not list. */
  UNLISTED_NODE(1),
  /** Seen from a vantage that no rule covering it allows. */
  UNLISTED_VANTAGE(1),
  /** A distribution port is open that the rule wants closed. */
  DISTRIBUTION_REACHABLE(1),
  /** epmd takes a remote prober for local: anyone may register and kill. */
  LOCAL_PEER(1),
  /** The reply does not fit together. */
  SUSPICIOUS_NAMES(2),
  /** The nodes call themselves after another host than the one that was approved. */
  IDENTITY_CHANGED(1);

  private final int leastSightings;

  Deviation(int leastSightings) {
    this.leastSightings = leastSightings;
  }

  /** Sightings without which it is not opened, since a single one may be a race. */
  int leastSightings() {
    return leastSightings;
  }
}
