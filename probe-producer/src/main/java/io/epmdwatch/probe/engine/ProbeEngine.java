package io.epmdwatch.probe.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes hosts, many at a time, on the thread that calls {@link #run} and on as many more as the
 * limits say. To a host there is at most one connection at any time: an epmd dies of too many.
 */
public final class ProbeEngine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProbeEngine.class);

  private final EngineLimits limits;
  private final Inquiry inquiry;
  private final Pacing pacing;
  private final Clocks clocks;
  private final AtomicBoolean running = new AtomicBoolean();
  private final Set<Selector> selectors = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** An engine by the machine's clocks that asks on at once. */
  public ProbeEngine(EngineLimits limits, Inquiry inquiry) {
    this(limits, inquiry, Pacing.NONE, Clocks.SYSTEM);
  }

  /**
   * An engine.
   *
   * @param pacing of every connection but a target's first, whose pace is the source's
   */
  public ProbeEngine(EngineLimits limits, Inquiry inquiry, Pacing pacing, Clocks clocks) {
    this.limits = limits;
    this.inquiry = inquiry;
    this.pacing = pacing;
    this.clocks = clocks;
  }

  /**
   * Probes everything the source gives and returns when it has ended, when the engine is closed or
   * when the thread is interrupted; in the last two cases the hosts under way end as {@code
   * STOPPED}. An exception from the source ends the run, one from the sink loses that observation;
   * both are logged.
   *
   * @throws UncheckedIOException when the machine has no selector to give
   * @throws IllegalStateException when it is running already
   */
  public void run(TargetSource source, ObservationSink sink) {
    if (!running.compareAndSet(false, true)) {
      throw new IllegalStateException("engine runs already");
    }
    Assignments assignments = new Assignments(source, sink);
    List<Thread> helpers = startHelpers(assignments);
    try {
      loop(assignments);
    } finally {
      if (Thread.currentThread().isInterrupted()) {
        close();
      }
      helpers.forEach(ProbeEngine::join);
      running.set(false);
    }
  }

  /** Ends a run under way within milliseconds, and any later one at once. */
  @Override
  public void close() {
    closed = true;
    selectors.forEach(Selector::wakeup);
  }

  private List<Thread> startHelpers(Assignments assignments) {
    List<Thread> helpers = new ArrayList<>();
    for (int i = 2; i <= limits.threads(); i++) {
      Thread helper = new Thread(() -> loopGuarded(assignments), "epmdwatch-probe-" + i);
      helper.setDaemon(true);
      helper.start();
      helpers.add(helper);
    }
    return helpers;
  }

  private void loopGuarded(Assignments assignments) {
    try {
      loop(assignments);
    } catch (RuntimeException e) {
      LOG.error("event=probe_thread_failed action=others_go_on", e);
    }
  }

  private void loop(Assignments assignments) {
    try (Selector selector = Selector.open()) {
      selectors.add(selector);
      try {
        new ProbeLoop(selector, limits, inquiry, clocks, assignments, pacing).run(this::isStopping);
      } finally {
        selectors.remove(selector);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot wait for sockets", e);
    }
  }

  private boolean isStopping() {
    return closed || Thread.currentThread().isInterrupted();
  }

  /** Each ends by itself as soon as the source has, or the engine is closed. */
  private static void join(Thread helper) {
    boolean interrupted = Thread.interrupted();
    while (helper.isAlive()) {
      try {
        helper.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
