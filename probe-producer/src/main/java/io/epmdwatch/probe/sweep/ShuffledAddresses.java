package io.epmdwatch.probe.sweep;

import io.epmdwatch.net.Block;
import io.epmdwatch.probe.scope.Scope;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * The addresses of a scope in an order that only the seed decides. The blocks are shuffled, and so
 * are the addresses of each window of a thousand blocks: a network sees a probe now and then
 * instead of a run of them, while reports come, and memory is needed, for one window at a time.
 */
final class ShuffledAddresses implements Iterator<InetAddress> {
  /** Blocks whose addresses are mixed. */
  static final int WINDOW = 1024;

  private final Scope scope;
  private final Predicate<Block> wanted;
  private final long seed;
  private final PrimitiveIterator.OfLong blocks;
  private List<Block> window = List.of();
  private List<BitSet> planned = List.of();
  private BitSet begun = new BitSet();
  private Optional<CyclicOrder> order = Optional.empty();
  private Optional<InetAddress> next = Optional.empty();

  /**
   * Those of a scope.
   *
   * @param wanted asked as a window of blocks is opened, and once more as its first address is due;
   *     a block that has begun is finished
   */
  ShuffledAddresses(Scope scope, Predicate<Block> wanted, long seed) {
    this.scope = scope;
    this.wanted = wanted;
    this.seed = seed;
    this.blocks =
        scope.blockCount() > 0
            ? new CyclicOrder(scope.blockCount(), seed)
            : LongStream.empty().iterator();
  }

  @Override
  public boolean hasNext() {
    while (next.isEmpty() && (order.filter(CyclicOrder::hasNext).isPresent() || openWindow())) {
      next = order.flatMap(this::address);
    }
    return next.isPresent();
  }

  @Override
  public InetAddress next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    InetAddress address = next.orElseThrow();
    next = Optional.empty();
    return address;
  }

  private Optional<InetAddress> address(CyclicOrder places) {
    int number = (int) places.nextLong();
    int index = number % Block.SIZE;
    int block = number / Block.SIZE;
    return planned.get(block).get(index) && isStillWanted(block)
        ? Optional.of(window.get(block).address(index))
        : Optional.empty();
  }

  private boolean isStillWanted(int block) {
    if (!begun.get(block)) {
      begun.set(block);
      if (!wanted.test(window.get(block))) {
        planned.get(block).clear();
      }
    }
    return !planned.get(block).isEmpty();
  }

  private boolean openWindow() {
    List<Block> opened = new ArrayList<>();
    List<BitSet> addresses = new ArrayList<>();
    while (opened.size() < WINDOW && blocks.hasNext()) {
      Block block = scope.blockAt(blocks.nextLong());
      BitSet inScope = wanted.test(block) ? scope.planned(block) : new BitSet();
      if (!inScope.isEmpty()) {
        opened.add(block);
        addresses.add(inScope);
      }
    }
    window = opened;
    planned = addresses;
    begun = new BitSet(opened.size());
    order =
        opened.isEmpty()
            ? Optional.empty()
            : Optional.of(new CyclicOrder((long) opened.size() * Block.SIZE, seed));
    return order.isPresent();
  }
}
