package io.epmdwatch.ops;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Notices when this machine's time of day goes back. Kafka Streams commits, punctuates and sends
 * heartbeats by it: until it has caught up, nothing of that is due.
 */
public final class ClockWatch implements AutoCloseable {
  /** Less than a transaction's time-out by default, more than a clock is slewed by. */
  private static final Duration TOLERATED = Duration.ofSeconds(5);

  private static final Duration EVERY = Duration.ofSeconds(1);

  private final LongSupplier wallMillis;
  private final LongSupplier nanos;
  private final Consumer<Duration> wentBack;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final OwnThread looking = new OwnThread("clock-watch", this::run);
  private long ahead;

  ClockWatch(LongSupplier wallMillis, LongSupplier nanos, Consumer<Duration> wentBack) {
    this.wallMillis = wallMillis;
    this.nanos = nanos;
    this.wentBack = wentBack;
    this.ahead = ahead();
  }

  /** Starts to look; calls this with how far the clock went back, each time it did. */
  public static ClockWatch start(Consumer<Duration> wentBack) {
    ClockWatch watch = new ClockWatch(System::currentTimeMillis, System::nanoTime, wentBack);
    watch.looking.start();
    return watch;
  }

  void look() {
    long before = nanos.getAsLong();
    long now = ahead();
    if (nanos.getAsLong() - before > EVERY.toNanos()) {
      // Stopped between the two clocks, as a frozen machine may be: they say nothing.
      return;
    }
    Duration back = Duration.ofMillis(ahead - now);
    ahead = now;
    if (back.compareTo(TOLERATED) > 0) {
      wentBack.accept(back);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    looking.end(EVERY);
  }

  private void run() {
    try {
      while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Of the clock that never jumps, from wherever that one counts. */
  private long ahead() {
    return wallMillis.getAsLong() - Math.floorDiv(nanos.getAsLong(), 1_000_000L);
  }
}
