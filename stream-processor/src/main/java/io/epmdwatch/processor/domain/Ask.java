package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.List;

/**
 * More evidence that the judgement wants instead of waiting for the next sweep.
 *
 * @param host what to probe
 * @param vantage from where
 * @param distributionPorts ports known to be open, to be looked at too
 * @param after the evidence that led to it; with host and vantage it names the ask
 * @param notBefore when to probe
 */
public record Ask(
    HostKey host,
    String vantage,
    List<Integer> distributionPorts,
    Instant after,
    Instant notBefore) {
  /** Copies the ports. */
  public Ask {
    distributionPorts = List.copyOf(distributionPorts);
  }
}
