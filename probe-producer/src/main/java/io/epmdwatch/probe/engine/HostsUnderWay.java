package io.epmdwatch.probe.engine;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hosts that one thread is probing: their connections, their deadlines, and what comes next.
 */
final class HostsUnderWay {
  private static final Logger LOG = LoggerFactory.getLogger(HostsUnderWay.class);

  private final Selector selector;
  private final long betweenDialsNanos;
  private final Inquiry inquiry;
  private final Clocks clocks;
  private final Assignments assignments;
  private final Pacing pacing;
  private final Timers timers;
  private final Redials redials = new Redials();
  private final Queue<HostProbe> dialled = new ArrayDeque<>();
  private final Buffers buffers = new Buffers();
  private int count;

  HostsUnderWay(
      Selector selector,
      EngineLimits limits,
      Inquiry inquiry,
      Clocks clocks,
      Assignments assignments,
      Pacing pacing) {
    this.selector = selector;
    this.betweenDialsNanos = limits.betweenDials().toNanos();
    this.inquiry = inquiry;
    this.clocks = clocks;
    this.assignments = assignments;
    this.pacing = pacing;
    this.timers = new Timers(limits);
  }

  int count() {
    return count;
  }

  void begin(TargetSource.Probe probe, long now) {
    HostProbe host = new HostProbe(probe.target(), probe.instead().orElse(inquiry), now);
    count++;
    timers.begin(host, now);
    guarded(host, this::askNext);
  }

  /** Asks on those hosts whose time for it has come. */
  void redial() {
    long now = clocks.nanos().getAsLong();
    for (var due = redials.takeDue(now); due.isPresent(); due = redials.takeDue(now)) {
      HostProbe host = due.get();
      long wait = pacing.take(host.target().address(), now);
      if (wait > 0) {
        redials.add(host, now + wait);
      } else {
        guarded(host, this::askNext);
      }
    }
  }

  /**
   * Looks once at those just dialled. By now most near hosts have answered; only the others are
   * worth the selector's trouble.
   */
  void lookAtDialled() {
    for (HostProbe host = dialled.poll(); host != null; host = dialled.poll()) {
      guarded(host, h -> h.exchange().ifPresent(exchange -> look(h, exchange)));
    }
  }

  void advance(SelectionKey key) {
    HostProbe host = (HostProbe) key.attachment();
    if (key.isValid()) {
      guarded(host, h -> h.exchange().ifPresent(exchange -> advance(h, exchange, key)));
    }
  }

  void expire(long now) {
    timers.expire(now, this::outOfTime, this::outOfAllTime);
  }

  void stop() {
    timers.drain(host -> abandon(host, new Failure(Outcome.STOPPED, "told to stop")));
  }

  /** Until something has to be done without a packet having come. */
  long nanosUntilDue(long now) {
    return Math.min(timers.nanosUntilDue(now), redials.nanosUntilDue(now));
  }

  private void askNext(HostProbe host) {
    Question question = host.interview().next().orElseThrow();
    host.noteDialled(clocks.nanos().getAsLong());
    try {
      Exchange exchange = Exchange.dial(host.target().address(), question);
      host.setExchange(Optional.of(exchange));
      begin(host, exchange);
    } catch (IOException e) {
      taken(host, question, ExchangeEnd.atDial(e));
    }
  }

  private void begin(HostProbe host, Exchange exchange) {
    Optional<ExchangeEnd> end = exchange.begin(buffers);
    if (end.isPresent()) {
      ended(host, exchange, end.get());
      return;
    }
    timers.dialled(host, exchange, host.dialledNanos());
    dialled.add(host);
    if (exchange.isConnected()) {
      host.noteConnected(clocks);
    }
  }

  private void look(HostProbe host, Exchange exchange) {
    Optional<ExchangeEnd> end = exchange.look(buffers);
    if (end.isPresent()) {
      ended(host, exchange, end.get());
      return;
    }
    try {
      exchange.register(selector, host);
    } catch (IOException e) {
      throw new IllegalStateException("cannot be waited for", e);
    }
    if (exchange.isAnswered()) {
      timers.answered(host, clocks.nanos().getAsLong());
    }
  }

  private void advance(HostProbe host, Exchange exchange, SelectionKey key) {
    boolean wasConnected = exchange.isConnected();
    Optional<ExchangeEnd> end = exchange.advance(key, buffers);
    if (end.isPresent()) {
      ended(host, exchange, end.get());
    } else if (exchange.isAnswered()) {
      timers.answered(host, clocks.nanos().getAsLong());
    } else if (!wasConnected && exchange.isConnected()) {
      host.noteConnected(clocks);
      timers.connected(host, clocks.nanos().getAsLong());
    }
  }

  private void outOfTime(HostProbe host) {
    guarded(host, h -> h.exchange().ifPresent(exchange -> ended(h, exchange, exchange.timedOut())));
  }

  private void outOfAllTime(HostProbe host) {
    guarded(
        host,
        h -> {
          h.exchange().ifPresent(e -> h.interview().take(e.question(), e.timedOut()));
          redials.remove(h);
          finish(h);
        });
  }

  private void ended(HostProbe host, Exchange exchange, ExchangeEnd end) {
    hangUp(host);
    taken(host, exchange.question(), end);
  }

  private void taken(HostProbe host, Question question, ExchangeEnd end) {
    if (end instanceof ExchangeEnd.Heard) {
      host.noteConnected(clocks);
    }
    host.interview().take(question, end);
    if (host.interview().next().isPresent()) {
      redials.add(host, host.dialledNanos() + betweenDialsNanos);
    } else {
      finish(host);
    }
  }

  private void finish(HostProbe host) {
    hangUp(host);
    host.total().cancel();
    count--;
    assignments.deliver(host.observation(clocks));
  }

  private void abandon(HostProbe host, Failure reason) {
    host.interview().fail(reason);
    finish(host);
  }

  private static void hangUp(HostProbe host) {
    host.step().cancel();
    host.exchange().ifPresent(Exchange::close);
    host.setExchange(Optional.empty());
  }

  /** A fault of our own costs one host its probe, not all of them. */
  private void guarded(HostProbe host, Consumer<HostProbe> step) {
    try {
      step.accept(host);
    } catch (RuntimeException e) {
      LOG.error("event=probe_failed host={}", host.target(), e);
      abandon(host, new Failure(Outcome.LOCAL_ERROR, "internal: " + e.getClass().getSimpleName()));
    }
  }
}
