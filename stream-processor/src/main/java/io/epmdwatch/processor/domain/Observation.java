package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Evidence about a host, from somewhere, at some time.
 *
 * @param host the port that was probed
 * @param vantage where it was probed from
 * @param at when, by the prober's clock
 * @param evidence what it proves
 * @param transcript of the probe, when a person asked for it
 */
public record Observation(
    HostKey host, String vantage, Instant at, Evidence evidence, Optional<Transcript> transcript) {

  /** An observation that nobody asked for in person. */
  public Observation(HostKey host, String vantage, Instant at, Evidence evidence) {
    this(host, vantage, at, evidence, Optional.empty());
  }
}
