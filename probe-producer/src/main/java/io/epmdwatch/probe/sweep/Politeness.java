package io.epmdwatch.probe.sweep;

import io.epmdwatch.net.Block;
import io.epmdwatch.probe.engine.Pacing;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When a connection may be opened: not too many a second in all and to one block. Local errors slow
 * all of it down.
 */
final class Politeness implements Pacing {
  /** The longest forgotten is spared first: by then its pace is long due again. */
  private static final int REMEMBERED = 65_536;

  private final Rates rates;
  private final Pace total;
  private final Strain strain = new Strain();
  private final Map<Block, Pace> blocks = new Remembered();

  Politeness(Rates rates, long nowNanos) {
    this.rates = rates;
    this.total = new Pace(nowNanos);
  }

  /** Nanoseconds until anything may be dialled at all. */
  synchronized long nanosUntilAny(long nowNanos) {
    return total.nanosUntilDue(nowNanos);
  }

  @Override
  public synchronized long take(InetAddress address, long nowNanos) {
    Pace block = blocks.computeIfAbsent(Block.of(address), b -> new Pace(nowNanos));
    long wait = Math.max(total.nanosUntilDue(nowNanos), block.nanosUntilDue(nowNanos));
    if (wait == 0) {
      total.take(nowNanos, strain.stretched(Rates.interval(rates.total()), nowNanos));
      block.take(nowNanos, Rates.interval(rates.block()));
    }
    return wait;
  }

  /** Our own descriptors, ports or network gave out. */
  synchronized void localError(long nowNanos) {
    strain.add(nowNanos);
  }

  /** Whether local errors are slowing it down. */
  synchronized boolean isStrained(long nowNanos) {
    return strain.isFelt(nowNanos);
  }

  private static final class Remembered extends LinkedHashMap<Block, Pace> {
    private Remembered() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Block, Pace> eldest) {
      return size() > REMEMBERED;
    }
  }
}
