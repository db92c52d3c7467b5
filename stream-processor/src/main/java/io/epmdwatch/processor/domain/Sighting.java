package io.epmdwatch.processor.domain;

import java.time.Instant;

/**
 * What one vantage knows of a host.
 *
 * @param vantage where it was probed from
 * @param lastSeenAt when it was last seen exposed
 * @param lastEvidenceAt when there last was evidence, an answer or a refusal
 * @param refusals positive refusals in a row since lastSeenAt
 * @param picture what it looked like
 */
public record Sighting(
    String vantage, Instant lastSeenAt, Instant lastEvidenceAt, int refusals, Picture picture) {

  static Sighting seen(String vantage, Instant at, Picture picture) {
    return new Sighting(vantage, at, at, 0, picture);
  }

  Sighting refused(Instant at) {
    return new Sighting(vantage, lastSeenAt, at, refusals + 1, picture);
  }

  /** The same, seen once more. */
  Sighting touched(Instant at) {
    return new Sighting(vantage, at, at, refusals, picture);
  }

  /** Whether it has not been refused since it saw the host. */
  boolean sees() {
    return refusals == 0;
  }
}
