package io.epmdwatch.probe.scope;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps exclusions fresh on a thread of its own, because reading a long file takes a while. */
public final class ExclusionWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExclusionWatch.class);

  private final Exclusions exclusions;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(ExclusionWatch::daemon);

  private ExclusionWatch(Exclusions exclusions) {
    this.exclusions = exclusions;
  }

  /** Begins to look at their files, once a second. */
  @SuppressWarnings("FutureReturnValueIgnored") // It ends with its executor, and never fails.
  public static ExclusionWatch start(Exclusions exclusions) {
    ExclusionWatch watch = new ExclusionWatch(exclusions);
    watch.thread.scheduleWithFixedDelay(watch::look, 1, 1, TimeUnit.SECONDS);
    return watch;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void look() {
    try {
      exclusions.refresh(Clock.systemUTC().instant());
    } catch (RuntimeException e) {
      LOG.error("event=exclusions_failed action=last_ones_hold", e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "exclusions");
    thread.setDaemon(true);
    return thread;
  }
}
