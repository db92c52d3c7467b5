package io.epmdwatch.probe.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Probes hosts, many at a time, on the thread that calls {@link #run}. To a host there is at most
 * one connection at any time: an epmd dies of too many.
 */
public final class ProbeEngine implements AutoCloseable {
  private final EngineLimits limits;
  private final Clocks clocks;
  private final AtomicReference<Selector> running = new AtomicReference<>();
  private volatile boolean closed;

  /** An engine within these limits, by the machine's clocks. */
  public ProbeEngine(EngineLimits limits) {
    this(limits, Clocks.SYSTEM);
  }

  /** An engine by other clocks. */
  public ProbeEngine(EngineLimits limits, Clocks clocks) {
    this.limits = limits;
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
    try (Selector selector = Selector.open()) {
      if (!running.compareAndSet(null, selector)) {
        throw new IllegalStateException("engine runs already");
      }
      try {
        new ProbeLoop(selector, limits, clocks, source, sink).run(this::isStopping);
      } finally {
        running.set(null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot wait for sockets", e);
    }
  }

  /** Ends a run under way within milliseconds, and any later one at once. */
  @Override
  public void close() {
    closed = true;
    Selector selector = running.get();
    if (selector != null) {
      selector.wakeup();
    }
  }

  private boolean isStopping() {
    return closed || Thread.currentThread().isInterrupted();
  }
}
