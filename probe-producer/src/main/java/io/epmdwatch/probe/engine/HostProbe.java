package io.epmdwatch.probe.engine;

import java.time.Duration;
import java.util.Optional;

/** One host while it is being probed: its connection, its deadlines, and when to dial again. */
final class HostProbe {
  private final Target target;
  private final Interview interview;
  private final long startedNanos;
  private final Deadline<HostProbe> step = new Deadline<>(this);
  private final Deadline<HostProbe> total = new Deadline<>(this);
  private Optional<Duration> connect = Optional.empty();
  private Optional<Exchange> exchange = Optional.empty();
  private long dialledNanos;
  private long redialNanos;

  HostProbe(Target target, Inquiry inquiry, long startedNanos) {
    this.target = target;
    this.interview = new Interview(target, inquiry);
    this.startedNanos = startedNanos;
  }

  Target target() {
    return target;
  }

  Interview interview() {
    return interview;
  }

  /** For what is under way now: connecting, answering or hanging up. */
  Deadline<HostProbe> step() {
    return step;
  }

  /** For everything; it waits as long as the probe is under way. */
  Deadline<HostProbe> total() {
    return total;
  }

  /** The connection that is open now; there is never more than one. */
  Optional<Exchange> exchange() {
    return exchange;
  }

  void setExchange(Optional<Exchange> now) {
    exchange = now;
  }

  void noteConnected(Clocks clocks) {
    if (connect.isEmpty()) {
      connect = Optional.of(clocks.since(startedNanos));
    }
  }

  /** When the latest connection was asked for. */
  long dialledNanos() {
    return dialledNanos;
  }

  void noteDialled(long nanos) {
    dialledNanos = nanos;
  }

  long redialNanos() {
    return redialNanos;
  }

  void redialAt(long nanos) {
    redialNanos = nanos;
  }

  HostObservation observation(Clocks clocks) {
    return interview.observation(
        new Timing(connect, clocks.since(startedNanos), clocks.wall().instant()));
  }
}
