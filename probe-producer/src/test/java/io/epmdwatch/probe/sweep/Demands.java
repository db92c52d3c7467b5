package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.request.Demand;
import io.epmdwatch.probe.request.Incoming;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Demands as tests need them. */
final class Demands {
  private Demands() {}

  /** At once, and good for a minute. */
  static Incoming now(String id, Target target, Integer... ports) {
    return until(Instant.now().plus(Duration.ofMinutes(1)), id, target, ports);
  }

  static Incoming until(Instant expiresAt, String id, Target target, Integer... ports) {
    return new Incoming.Wanted(new Demand(id, target, List.of(ports), Optional.empty(), expiresAt));
  }

  static Incoming from(Instant notBefore, Instant expiresAt, String id, Target target) {
    return new Incoming.Wanted(
        new Demand(id, target, List.of(), Optional.of(notBefore), expiresAt));
  }
}
