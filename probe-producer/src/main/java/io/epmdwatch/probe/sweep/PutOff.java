package io.epmdwatch.probe.sweep;

import io.epmdwatch.net.Block;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.ToLongFunction;

/**
 * Errands whose block has had enough for the moment: a queue for each block, of which only the
 * first is ever tried, so that a thousand that wait cost no more than one.
 */
final class PutOff {
  private record Turn(Block block, long fromNanos) {}

  private final Map<Block, Deque<Errand>> waiting = new HashMap<>();
  private final Queue<Turn> turns = new PriorityQueue<>(Comparator.comparingLong(Turn::fromNanos));
  private int size;

  /** Waits behind those of its block, if there are any; says whether there were. */
  boolean addBehind(Errand errand) {
    Deque<Errand> sameBlock = waiting.get(Block.of(errand.target().address()));
    if (sameBlock == null) {
      return false;
    }
    sameBlock.add(errand);
    size++;
    return true;
  }

  /** Waits until a moment, the first of its block to do so. */
  void add(Errand errand, long untilNanos) {
    Block block = Block.of(errand.target().address());
    waiting.put(block, new ArrayDeque<>(List.of(errand)));
    turns.add(new Turn(block, untilNanos));
    size++;
  }

  /**
   * One whose block's time has come and that gets leave.
   *
   * @param leave gives it by 0, else says for how many nanoseconds to ask no more
   */
  Optional<Errand> takeDue(long nowNanos, ToLongFunction<Errand> leave) {
    while (!turns.isEmpty() && turns.peek().fromNanos() - nowNanos <= 0) {
      Block block = turns.remove().block();
      Deque<Errand> sameBlock = waiting.get(block);
      long wait = leave.applyAsLong(sameBlock.peek());
      if (wait == 0) {
        return Optional.of(take(block, sameBlock, nowNanos));
      }
      turns.add(new Turn(block, nowNanos + wait));
    }
    return Optional.empty();
  }

  int size() {
    return size;
  }

  private Errand take(Block block, Deque<Errand> sameBlock, long nowNanos) {
    Errand first = sameBlock.remove();
    size--;
    if (sameBlock.isEmpty()) {
      waiting.remove(block);
    } else {
      turns.add(new Turn(block, nowNanos));
    }
    return first;
  }
}
