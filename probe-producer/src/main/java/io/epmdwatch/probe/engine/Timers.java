package io.epmdwatch.probe.engine;

import java.time.Duration;
import java.util.function.Consumer;

/** The deadlines of all hosts under way on one thread. */
final class Timers {
  /** For a peer that has answered and has only to hang up, so that it need not be cut off. */
  private static final Duration HANGING_UP = Duration.ofMillis(250);

  private final DeadlineQueue<HostProbe> connecting;
  private final DeadlineQueue<HostProbe> answering;
  private final DeadlineQueue<HostProbe> hangingUp = new DeadlineQueue<>(HANGING_UP);
  private final DeadlineQueue<HostProbe> total;

  Timers(EngineLimits limits) {
    connecting = new DeadlineQueue<>(limits.connectTimeout());
    answering = new DeadlineQueue<>(limits.exchangeTime());
    total = new DeadlineQueue<>(limits.hostTime());
  }

  void begin(HostProbe host, long now) {
    total.add(host.total(), now);
  }

  void dialled(HostProbe host, Exchange exchange, long now) {
    (exchange.isConnected() ? answering : connecting).add(host.step(), now);
  }

  void connected(HostProbe host, long now) {
    answering.add(host.step(), now);
  }

  void answered(HostProbe host, long now) {
    hangingUp.add(host.step(), now);
  }

  /** Gives hosts whose exchange, or whose whole time, is up. */
  void expire(long now, Consumer<HostProbe> exchangeIsUp, Consumer<HostProbe> allIsUp) {
    each(connecting, now, exchangeIsUp);
    each(answering, now, exchangeIsUp);
    each(hangingUp, now, exchangeIsUp);
    each(total, now, allIsUp);
  }

  void drain(Consumer<HostProbe> action) {
    total.drain(action);
  }

  long nanosUntilDue(long now) {
    return Math.min(
        Math.min(connecting.nanosUntilDue(now), answering.nanosUntilDue(now)),
        Math.min(hangingUp.nanosUntilDue(now), total.nanosUntilDue(now)));
  }

  private static void each(DeadlineQueue<HostProbe> queue, long now, Consumer<HostProbe> action) {
    var due = queue.takeDue(now);
    while (due.isPresent()) {
      action.accept(due.get());
      due = queue.takeDue(now);
    }
  }
}
