package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.share.ShareTaker;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker holds of its scope: the same part for good, or shares that come and go. Those that
 * came and have not been given to a sweep yet are fresh. Safe for use by several threads.
 */
final class Shares implements ShareTaker, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shares.class);

  private final ProbeMetrics metrics;
  private boolean told;
  private boolean closed;
  private Shard held;
  private Shard fresh;
  private volatile int changes;

  private Shares(Shard held, boolean told, ProbeMetrics metrics) {
    this.held = held;
    this.fresh = held;
    this.told = told;
    this.metrics = metrics;
  }

  /** As a plan says: a part for good, or none until told. */
  static Shares of(Shard planned, ProbeMetrics metrics) {
    return new Shares(planned, !planned.equals(Shard.SHARED), metrics);
  }

  @Override
  public synchronized void hold(Set<Integer> shares) {
    Shard now = new Shard(shares.stream().map(share -> share + 1).toList(), held.count());
    Shard gained = now.without(held);
    Shard lost = held.without(now);
    if (!told || !gained.isEmpty() || !lost.isEmpty()) {
      LOG.info(
          "event=shares_changed gained={} lost={} held={} of={}{}",
          gained.size(),
          lost.size(),
          now.size(),
          now.count(),
          now.isEmpty() ? " hint=\"no share for this worker, it stands by\"" : "");
    }
    fresh = fresh.and(now).with(gained);
    held = now;
    told = true;
    changes++;
    metrics.sharesHeld(now.size());
    notifyAll();
  }

  /** How often they have changed; cheap. */
  int changes() {
    return changes;
  }

  synchronized Shard held() {
    return held;
  }

  synchronized boolean isTold() {
    return told;
  }

  /** All that are held; none is fresh any more. */
  synchronized Shard takeAll() {
    takeFresh();
    return held;
  }

  /** The fresh ones, which are fresh no more. */
  synchronized Shard takeFresh() {
    Shard taken = fresh;
    fresh = none();
    return taken;
  }

  /** These were lost and came back while they could not be swept: those still held are fresh. */
  synchronized void again(Shard shares) {
    fresh = fresh.with(shares.and(held));
  }

  /** Returns when it is known what is held, or on closing. */
  synchronized void awaitTold() throws InterruptedException {
    while (!told && !closed) {
      wait();
    }
  }

  /** Takes the fresh ones as soon as there are any; none when time is up, or on closing. */
  synchronized Shard awaitFresh(long nanos) throws InterruptedException {
    long start = System.nanoTime();
    long left = nanos;
    while (left > 0 && fresh.isEmpty() && !closed) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = nanos - (System.nanoTime() - start);
    }
    return left > 0 && !closed ? takeFresh() : none();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Nobody is to wait any more. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  private Shard none() {
    return new Shard(List.of(), held.count());
  }
}
