package io.epmdwatch.probe.engine;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** Hosts of which more is to be asked, each from a moment on. */
final class Redials {
  private final PriorityQueue<HostProbe> waiting =
      new PriorityQueue<>(Comparator.comparingLong(HostProbe::redialNanos));

  /** In order only while the clock does not wrap, which is for centuries. */
  void add(HostProbe host, long fromNanos) {
    host.redialAt(fromNanos);
    waiting.add(host);
  }

  void remove(HostProbe host) {
    waiting.remove(host);
  }

  Optional<HostProbe> takeDue(long now) {
    HostProbe first = waiting.peek();
    return first == null || first.redialNanos() > now
        ? Optional.empty()
        : Optional.of(waiting.remove());
  }

  long nanosUntilDue(long now) {
    HostProbe first = waiting.peek();
    return first == null ? Long.MAX_VALUE : Math.max(0, first.redialNanos() - now);
  }
}
