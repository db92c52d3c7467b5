package io.epmdwatch.processor.domain;

import java.time.Instant;

/**
 * What one vantage knows of a host.
 *
 * @param vantage where it was probed from
 * @param lastSeenAt when epmd last answered
 * @param lastEvidenceAt when there last was evidence, an answer or a refusal
 * @param refusals positive refusals in a row since lastSeenAt
 */
public record Sighting(String vantage, Instant lastSeenAt, Instant lastEvidenceAt, int refusals) {

  static Sighting seen(String vantage, Instant at) {
    return new Sighting(vantage, at, at, 0);
  }

  Sighting refused(Instant at) {
    return new Sighting(vantage, lastSeenAt, at, refusals + 1);
  }
}
