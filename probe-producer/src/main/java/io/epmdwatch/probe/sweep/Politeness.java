package io.epmdwatch.probe.sweep;

import io.epmdwatch.net.Block;
import io.epmdwatch.probe.engine.Pacing;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When a connection may be opened: not too many a second in all and to one block, and to one host
 * not while another run is at it. Local errors slow all of it down.
 */
final class Politeness implements Pacing {
  /** The longest forgotten is spared first: by then its pace is long due again. */
  private static final int REMEMBERED = 65_536;

  private final Rates rates;
  private final Pace total;
  private final Strain strain = new Strain();
  private final HostTurns turns;
  private final Optional<Politeness> behind;
  private final Map<Block, Pace> blocks = new Remembered();

  /** For a run that is alone. */
  Politeness(Rates rates, long nowNanos) {
    this(rates, new HostTurns(Duration.ZERO), Optional.empty(), nowNanos);
  }

  /** For a run beside which {@link #ahead others} may go. */
  Politeness(Rates rates, HostTurns turns, long nowNanos) {
    this(rates, turns, Optional.empty(), nowNanos);
  }

  private Politeness(Rates rates, HostTurns turns, Optional<Politeness> behind, long nowNanos) {
    this.rates = rates;
    this.turns = turns;
    this.behind = behind;
    this.total = new Pace(nowNanos);
  }

  /**
   * For a run that goes ahead of the one this is for. It waits for itself only, and all that it
   * takes is missing here: so both together keep the rates.
   */
  Politeness ahead(long nowNanos) {
    return new Politeness(rates, turns, Optional.of(this), nowNanos);
  }

  /** Nanoseconds until anything may be dialled at all. */
  synchronized long nanosUntilAny(long nowNanos) {
    return total.nanosUntilDue(nowNanos);
  }

  @Override
  public synchronized long take(InetAddress address, long nowNanos) {
    long ofBlock = block(address, nowNanos).nanosUntilDue(nowNanos);
    long wait = Math.max(total.nanosUntilDue(nowNanos), ofBlock);
    if (wait == 0) {
      pay(address, nowNanos);
    }
    return wait;
  }

  /** Begins with a host for which leave was taken; says whether no other run is at it. */
  boolean begin(InetAddress host, long nowNanos) {
    return turns.take(host, nowNanos);
  }

  /** Whether another run is at a host, so that to ask for leave would be a waste of it. */
  boolean isBusy(InetAddress host, long nowNanos) {
    return turns.isTaken(host, nowNanos);
  }

  /** Is done with a host. */
  void end(InetAddress host, long nowNanos) {
    turns.end(host, nowNanos);
  }

  /** Our own descriptors, ports or network gave out. */
  synchronized void localError(long nowNanos) {
    strain.add(nowNanos);
    behind.ifPresent(other -> other.localError(nowNanos));
  }

  /** Whether local errors are slowing it down. */
  synchronized boolean isStrained(long nowNanos) {
    return strain.isFelt(nowNanos);
  }

  private synchronized void pay(InetAddress address, long nowNanos) {
    total.take(nowNanos, strain.stretched(Rates.interval(rates.total()), nowNanos));
    block(address, nowNanos).take(nowNanos, Rates.interval(rates.block()));
    behind.ifPresent(other -> other.pay(address, nowNanos));
  }

  private Pace block(InetAddress address, long nowNanos) {
    return blocks.computeIfAbsent(Block.of(address), b -> new Pace(nowNanos));
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
