package io.epmdwatch.probe.sweep;

import io.epmdwatch.net.Block;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.engine.TargetSource;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The targets of one sweep. Shares that come while it runs go first; of shares that are taken away,
 * the blocks that have begun are finished and the others left out. No block is begun twice: a share
 * that was lost and comes back is for the next sweep.
 */
final class SweepTargets implements TargetSource {
  private final SweepPlan plan;
  private final Shares shares;
  private final Set<Block> reported;
  private final long seed;
  private final Deque<Iterator<InetAddress>> parts = new ArrayDeque<>();
  private int seenChanges;
  private Shard everHeld;
  private Shard neverLost;
  private Shard again;

  /**
   * Those of a plan.
   *
   * @param reported blocks that need not be probed again
   */
  SweepTargets(SweepPlan plan, Shares shares, Set<Block> reported, long seed) {
    this.plan = plan;
    this.shares = shares;
    this.reported = reported;
    this.seed = seed;
    this.everHeld = plan.shard();
    this.neverLost = plan.shard();
    this.again = new Shard(List.of(), plan.shard().count());
    parts.add(addresses(plan.shard()));
  }

  @Override
  public Next next() {
    if (shares.changes() != seenChanges) {
      follow();
    }
    while (!parts.isEmpty() && !parts.peek().hasNext()) {
      parts.remove();
    }
    return parts.isEmpty() ? new Done() : new Probe(new Target(parts.peek().next(), plan.port()));
  }

  /** Held, but lost in between, so that not all of it may have been swept. */
  Shard again() {
    return again;
  }

  private void follow() {
    seenChanges = shares.changes();
    Shard gained = shares.takeFresh();
    Shard added = gained.without(everHeld);
    neverLost = neverLost.and(shares.held()).with(added);
    everHeld = everHeld.with(added);
    again = again.with(gained.without(added));
    if (!added.isEmpty()) {
      parts.addFirst(addresses(added));
    }
  }

  private Iterator<InetAddress> addresses(Shard part) {
    return new ShuffledAddresses(
        plan.scope(),
        block -> part.owns(block) && neverLost.owns(block) && !reported.contains(block),
        seed);
  }
}
