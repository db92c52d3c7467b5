package io.epmdwatch.probe.engine;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the engine on one of its threads: admit, wait, advance, expire, and again. */
final class ProbeLoop {
  private static final Logger LOG = LoggerFactory.getLogger(ProbeLoop.class);
  private static final int ADMITTED_AT_ONCE = 256;

  private final Selector selector;
  private final int mostHosts;
  private final long betweenDialsNanos;
  private final Inquiry inquiry;
  private final Clocks clocks;
  private final Assignments assignments;
  private final Pacing pacing;
  private final Timers timers;
  private final Redials redials = new Redials();
  private final Buffers buffers = new Buffers();
  private int hosts;

  ProbeLoop(
      Selector selector,
      EngineLimits limits,
      Inquiry inquiry,
      Clocks clocks,
      Assignments assignments,
      Pacing pacing) {
    this.selector = selector;
    this.mostHosts = Math.max(1, limits.inFlight() / limits.threads());
    this.betweenDialsNanos = limits.betweenDials().toNanos();
    this.inquiry = inquiry;
    this.clocks = clocks;
    this.assignments = assignments;
    this.pacing = pacing;
    this.timers = new Timers(limits);
  }

  /** Probes until the source has ended and every host with it, or until told to stop. */
  void run(BooleanSupplier stopping) throws IOException {
    admit();
    while (!stopping.getAsBoolean() && (hosts > 0 || !assignments.isDone())) {
      // Taken before waiting: whatever was in time is then handled before anything expires, even
      // when a sink held this thread for long.
      long now = clocks.nanos().getAsLong();
      await(now);
      // Right after the select, because only that lets go of a host's previous connection.
      redial();
      selector.selectedKeys().forEach(this::advance);
      selector.selectedKeys().clear();
      timers.expire(now, this::outOfTime, this::outOfAllTime);
      admit();
    }
    timers.drain(host -> abandon(host, new Failure(Outcome.STOPPED, "told to stop")));
  }

  private void admit() {
    for (int i = 0; i < ADMITTED_AT_ONCE && hosts < mostHosts; i++) {
      long now = clocks.nanos().getAsLong();
      Optional<Target> target = assignments.next(now);
      if (target.isEmpty()) {
        return;
      }
      HostProbe host = new HostProbe(target.get(), inquiry, now);
      hosts++;
      timers.begin(host, now);
      guarded(host, this::askNext);
    }
  }

  private void await(long now) throws IOException {
    long nanos = Math.min(timers.nanosUntilDue(now), redials.nanosUntilDue(now));
    if (hosts < mostHosts) {
      nanos = Math.min(nanos, assignments.nanosUntilAsked(now));
    }
    if (nanos == 0) {
      selector.selectNow();
    } else {
      selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
    }
  }

  private void redial() {
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

  private void advance(SelectionKey key) {
    HostProbe host = (HostProbe) key.attachment();
    if (key.isValid()) {
      guarded(host, h -> h.exchange().ifPresent(exchange -> advance(h, exchange, key)));
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
    Optional<ExchangeEnd> end = exchange.begin(selector, host, buffers);
    if (end.isPresent()) {
      ended(host, exchange, end.get());
      return;
    }
    timers.dialled(host, exchange, host.dialledNanos());
    if (exchange.isConnected()) {
      host.noteConnected(clocks);
    }
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
    hosts--;
    assignments.deliver(host.observation(clocks));
  }

  private void abandon(HostProbe host, Failure reason) {
    host.interview().fail(reason);
    finish(host);
  }

  private void hangUp(HostProbe host) {
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
