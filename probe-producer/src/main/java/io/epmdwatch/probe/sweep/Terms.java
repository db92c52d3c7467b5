package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import java.time.Duration;

/**
 * On what terms a run may probe.
 *
 * @param gate when at all
 * @param politeness when a connection may be opened
 * @param patience how long Kafka may stay away, and how long to wait for it at the end
 */
record Terms(GateWatch gate, Politeness politeness, Duration patience) {

  /** What a sweep is held to; also by its own outbox, and it says so. */
  static Terms of(
      Conduct conduct, Politeness politeness, Outbox outbox, ProbeMetrics metrics, Clocks clocks) {
    Gate gate = conduct.gate().and(now -> outbox.fullBecause());
    return new Terms(new GateWatch(gate, metrics, clocks), politeness, conduct.patience());
  }
}
