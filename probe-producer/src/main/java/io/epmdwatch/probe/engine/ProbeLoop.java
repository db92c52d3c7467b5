package io.epmdwatch.probe.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the engine, on one thread: admit, wait, advance, expire, and again. */
final class ProbeLoop {
  private static final Logger LOG = LoggerFactory.getLogger(ProbeLoop.class);
  private static final int SHARED_BYTES = 64 * 1024;
  private static final int ADMITTED_AT_ONCE = 256;

  private final Selector selector;
  private final EngineLimits limits;
  private final Clocks clocks;
  private final Intake intake;
  private final ObservationSink sink;
  private final DeadlineQueue<HostProbe> hosts;
  private final DeadlineQueue<HostProbe> connecting;
  private final Deque<HostProbe> wantMore = new ArrayDeque<>();
  private final ByteBuffer shared = ByteBuffer.allocateDirect(SHARED_BYTES);

  ProbeLoop(
      Selector selector,
      EngineLimits limits,
      Clocks clocks,
      TargetSource source,
      ObservationSink sink) {
    this.selector = selector;
    this.limits = limits;
    this.clocks = clocks;
    this.intake = new Intake(source);
    this.sink = sink;
    this.hosts = new DeadlineQueue<>(limits.hostDeadline());
    this.connecting = new DeadlineQueue<>(limits.connectTimeout());
  }

  /** Probes until the source has ended and every host with it, or until told to stop. */
  void run(BooleanSupplier stopping) throws IOException {
    admit();
    while (!stopping.getAsBoolean() && (!intake.isDone() || hosts.size() > 0)) {
      // Taken before waiting: whatever was in time is then handled before anything expires, even
      // when a sink held this thread for long.
      long now = clocks.nanos().getAsLong();
      int continuing = wantMore.size();
      await(now);
      advanceReady();
      // Only now, because the select has let go of the hosts' previous connections.
      for (int i = 0; i < continuing; i++) {
        redial(wantMore.remove());
      }
      expire(now);
      admit();
    }
    hosts.items().forEach(host -> abandon(host, new Failure(Outcome.STOPPED, "told to stop")));
  }

  private void admit() {
    for (int i = 0; i < ADMITTED_AT_ONCE && hosts.size() < limits.inFlight(); i++) {
      long now = clocks.nanos().getAsLong();
      Optional<Target> target = intake.next(now);
      if (target.isEmpty()) {
        return;
      }
      HostProbe host = new HostProbe(target.get(), limits, now);
      hosts.add(host, now);
      guarded(host, () -> dial(host));
    }
  }

  private void await(long now) throws IOException {
    long nanos = Math.min(hosts.nanosUntilDue(now), connecting.nanosUntilDue(now));
    if (hosts.size() < limits.inFlight()) {
      nanos = Math.min(nanos, intake.nanosUntilAsked(now));
    }
    if (nanos == 0 || !wantMore.isEmpty()) {
      selector.selectNow();
    } else {
      selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
    }
  }

  private void advanceReady() {
    for (SelectionKey key : selector.selectedKeys()) {
      HostProbe host = (HostProbe) key.attachment();
      if (key.isValid()) {
        guarded(host, () -> host.exchange().ifPresent(exchange -> advance(host, exchange, key)));
      }
    }
    selector.selectedKeys().clear();
  }

  private void advance(HostProbe host, Exchange exchange, SelectionKey key) {
    Optional<ExchangeEnd> end = exchange.advance(key, shared);
    if (exchange.isConnected()) {
      connecting.remove(host);
      host.noteConnected(clocks.since(host.startedNanos()));
    }
    end.ifPresent(e -> ended(host, e));
  }

  private void expire(long now) {
    for (HostProbe host : connecting.takeDue(now)) {
      guarded(host, () -> host.exchange().ifPresent(e -> ended(host, e.timedOut())));
    }
    for (HostProbe host : hosts.takeDue(now)) {
      guarded(host, () -> outOfTime(host));
    }
  }

  private void outOfTime(HostProbe host) {
    host.exchange().map(Exchange::timedOut).ifPresent(host::wantsMoreAfter);
    finish(host);
  }

  private void redial(HostProbe host) {
    if (hosts.contains(host)) {
      guarded(host, () -> dial(host));
    }
  }

  private void dial(HostProbe host) {
    try {
      host.setExchange(
          Optional.of(Exchange.dial(selector, host, host.nextRequest(), host.mostReplyBytes())));
      connecting.add(host, clocks.nanos().getAsLong());
    } catch (IOException e) {
      ended(host, new ExchangeEnd.Failed(Failure.of(e)));
    }
  }

  private void ended(HostProbe host, ExchangeEnd end) {
    hangUp(host, end.isOrderly());
    if (host.wantsMoreAfter(end)) {
      wantMore.add(host);
    } else {
      finish(host);
    }
  }

  private void finish(HostProbe host) {
    hangUp(host, false);
    hosts.remove(host);
    try {
      sink.accept(host.observation(clocks));
    } catch (RuntimeException e) {
      LOG.error("event=sink_failed host={}", host.socketAddress(), e);
    }
  }

  private void abandon(HostProbe host, Failure reason) {
    host.fail(reason);
    finish(host);
  }

  private void hangUp(HostProbe host, boolean orderly) {
    connecting.remove(host);
    host.exchange().ifPresent(exchange -> exchange.close(orderly));
    host.setExchange(Optional.empty());
  }

  /** A fault of our own costs one host its probe, not all of them. */
  private void guarded(HostProbe host, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.error("event=probe_failed host={}", host.socketAddress(), e);
      abandon(host, new Failure(Outcome.LOCAL_ERROR, "internal: " + e.getClass().getSimpleName()));
    }
  }
}
