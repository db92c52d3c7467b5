package io.epmdwatch.probe.sweep;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Whose turn it is with a host, when several runs probe at a time: one's, and then for a while
 * nobody's. Safe for use by several threads.
 */
final class HostTurns {
  private record Rest(InetAddress host, long untilNanos) {}

  private final long restNanos;
  private final Set<InetAddress> taken = new HashSet<>();
  private final Deque<Rest> resting = new ArrayDeque<>();

  /**
   * Nobody's turn anywhere.
   *
   * @param rest from the end of one turn with a host to the begin of the next, at least; 0 where
   *     there is one run only, which never wants a host twice at a time
   */
  HostTurns(Duration rest) {
    this.restNanos = rest.toNanos();
  }

  /** Takes the turn with a host; says whether it was to be had. */
  synchronized boolean take(InetAddress host, long nowNanos) {
    endRests(nowNanos);
    return taken.add(host);
  }

  /** Whether the turn with a host is not to be had. */
  synchronized boolean isTaken(InetAddress host, long nowNanos) {
    endRests(nowNanos);
    return taken.contains(host);
  }

  /** Ends a turn that was taken. */
  synchronized void end(InetAddress host, long nowNanos) {
    resting.add(new Rest(host, nowNanos + restNanos));
    endRests(nowNanos);
  }

  private void endRests(long nowNanos) {
    while (!resting.isEmpty() && resting.peek().untilNanos() - nowNanos <= 0) {
      taken.remove(resting.remove().host());
    }
  }
}
