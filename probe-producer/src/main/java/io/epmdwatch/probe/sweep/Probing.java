package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.ProbeEngine;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.engine.TargetSource;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Probes what a source gives: behind a gate, at a polite pace, and once more where there was no
 * answer. Runs once, on the calling thread.
 */
final class Probing implements AutoCloseable {
  private static final Duration HELD = Duration.ofMillis(50);
  private static final Duration PATIENCE_WHEN_STOPPED = Duration.ofMillis(500);

  /** Who is told; by one thread at a time. */
  interface Listener {
    /** A target is due; says whether it is still to be probed. */
    boolean begins(Target target);

    /** Whether a target that gave no answer is to be tried once more. */
    default boolean isWorthAnotherTry(Target target) {
      return true;
    }

    /** A target is done with, after all its tries. */
    void ended(HostObservation seen);
  }

  private final int retries;
  private final Terms terms;
  private final Outbox outbox;
  private final Listener listener;
  private final ProbeMetrics metrics;
  private final Clocks clocks;
  private final Agenda agenda;
  private final ProbeEngine engine;
  private final Map<InetAddress, Errand> inFlight = new HashMap<>();
  private boolean exhausted;
  private volatile boolean closed;

  Probing(
      TargetSource fresh,
      Approach approach,
      EngineLimits limits,
      Terms terms,
      Outbox outbox,
      Listener listener,
      ProbeMetrics metrics,
      Clocks clocks) {
    this.retries = approach.retries();
    this.terms = terms;
    this.outbox = outbox;
    this.listener = listener;
    this.metrics = metrics;
    this.clocks = clocks;
    this.agenda = new Agenda(fresh, terms.politeness());
    this.engine = new ProbeEngine(limits, approach.inquiry(), terms.politeness(), clocks);
  }

  /** Probes until the source has ended; returns early when closed, or Kafka stays away. */
  void run() {
    engine.run(this::next, this::ended);
  }

  /**
   * Waits until Kafka has taken everything, or patience, which is short once closed, is at its end;
   * says so where that takes long.
   */
  void settle() {
    outbox.await(
        () -> closed ? PATIENCE_WHEN_STOPPED : terms.patience(),
        () -> terms.gate().isOpen(clocks.nanos().getAsLong()));
    terms.gate().lookOnceMore();
  }

  /** Whether everything the source had was probed, and nobody closed it before the end. */
  boolean isComplete() {
    return exhausted && !closed;
  }

  /** Makes a run return within milliseconds, and settling within a second. */
  @Override
  public void close() {
    closed = true;
    engine.close();
  }

  private TargetSource.Next next() {
    outbox.drain();
    long now = clocks.nanos().getAsLong();
    if (!terms.gate().isOpen(now)) {
      boolean leaves = outbox.isAwayFor(terms.patience());
      return leaves ? new TargetSource.Done() : new TargetSource.NotYet(HELD);
    }
    Optional<Errand> errand = agenda.next(now);
    while (errand.isPresent() && !listener.begins(errand.get().target())) {
      agenda.ended(errand.get(), now);
      errand = agenda.next(now);
    }
    if (errand.isPresent()) {
      metrics.probeStarted();
      inFlight.put(errand.get().target().address(), errand.get());
      return errand.get().probe();
    }
    exhausted = agenda.isDone() && inFlight.isEmpty();
    return exhausted ? new TargetSource.Done() : new TargetSource.NotYet(agenda.pause());
  }

  private void ended(HostObservation seen) {
    long now = clocks.nanos().getAsLong();
    metrics.probeEnded(seen.outcome(), seen.timing().total());
    Errand errand = inFlight.remove(seen.target().address());
    if (seen.metLocalError()) {
      terms.politeness().localError(now);
    }
    if (errand.attempt() <= retries
        && mayDifferNextTime(seen)
        && listener.isWorthAnotherTry(seen.target())) {
      metrics.probeRetried();
      agenda.tryAgain(errand, now);
    } else {
      agenda.ended(errand, now);
      listener.ended(seen);
    }
    outbox.drain();
  }

  /** A lost packet, a full epmd, or a fault of ours may be over in a second. */
  private static boolean mayDifferNextTime(HostObservation seen) {
    return seen.otherPorts().isEmpty()
        && switch (seen.outcome()) {
          case TIMEOUT_CONNECT, UNREACHABLE, LOCAL_ERROR, CLOSED_EMPTY, RESET -> true;
          case EPMD, REFUSED, TIMEOUT_READ, NOT_EPMD, MALFORMED, STOPPED -> false;
        };
  }
}
