package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the gate now and then, because hosts are many, and says when it closes and opens. */
final class GateWatch {
  private static final Logger LOG = LoggerFactory.getLogger(GateWatch.class);
  private static final long BETWEEN_NANOS = Duration.ofMillis(50).toNanos();

  private final Gate gate;
  private final Optional<ProbeMetrics> audience;
  private final Clocks clocks;
  private Optional<String> reason = Optional.empty();
  private boolean told;
  private long lookedNanos;

  /** One that says what it sees. */
  GateWatch(Gate gate, ProbeMetrics metrics, Clocks clocks) {
    this(gate, Optional.of(metrics), clocks);
  }

  private GateWatch(Gate gate, Optional<ProbeMetrics> audience, Clocks clocks) {
    this.gate = gate;
    this.audience = audience;
    this.clocks = clocks;
    this.lookedNanos = clocks.nanos().getAsLong() - BETWEEN_NANOS;
  }

  /** One that leaves it to another to say that their gate is closed. */
  static GateWatch silent(Gate gate, Clocks clocks) {
    return new GateWatch(gate, Optional.empty(), clocks);
  }

  boolean isOpen(long nowNanos) {
    if (nowNanos - lookedNanos >= BETWEEN_NANOS) {
      lookedNanos = nowNanos;
      look();
    }
    return reason.isEmpty();
  }

  /** Looks at once whether a gate that was closed still is. */
  void lookOnceMore() {
    if (reason.isPresent()) {
      look();
    }
  }

  private void look() {
    Optional<String> now = gate.closedBecause(clocks.wall().instant());
    audience.ifPresent(metrics -> tell(now, metrics));
    reason = now;
  }

  private void tell(Optional<String> now, ProbeMetrics metrics) {
    // What the metric says may be from the watch before this one.
    if (!told || now.isPresent() != reason.isPresent()) {
      metrics.held(now.isPresent());
      told = true;
    }
    if (!now.equals(reason)) {
      now.ifPresentOrElse(
          why -> LOG.warn("event=probing_held reason=\"{}\"", why),
          () -> LOG.info("event=probing_resumed"));
    }
  }
}
