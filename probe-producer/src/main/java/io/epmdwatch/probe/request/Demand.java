package io.epmdwatch.probe.request;

import io.epmdwatch.probe.engine.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One probe that somebody wants of this vantage.
 *
 * @param requestId names the request; the result repeats it
 * @param target what to probe
 * @param distributionPorts ports known from before, to be looked at too
 * @param notBefore when to probe at the earliest; at once when empty
 * @param expiresAt from when on nobody wants it any more
 */
public record Demand(
    String requestId,
    Target target,
    List<Integer> distributionPorts,
    Optional<Instant> notBefore,
    Instant expiresAt) {
  /** Copies the ports. */
  public Demand {
    distributionPorts = List.copyOf(distributionPorts);
  }
}
