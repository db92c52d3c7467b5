package io.epmdwatch.probe.sweep;

import io.epmdwatch.net.Block;
import io.epmdwatch.probe.engine.Outcome;
import java.time.Instant;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is known of each planned address of one block in one sweep. Every one is in exactly one
 * place: open, answered, refused, silent, or in a gap. For one thread.
 */
final class BlockTally {
  private final Block block;
  private final Instant startedAt;
  private final BitSet planned;
  private final BitSet open;
  private final BitSet answered = new BitSet(Block.SIZE);
  private final BitSet refused = new BitSet(Block.SIZE);
  private final BitSet silent = new BitSet(Block.SIZE);
  private final BitSet unacknowledged = new BitSet(Block.SIZE);
  private final Map<Gap, BitSet> gaps = new EnumMap<>(Gap.class);

  BlockTally(Block block, BitSet planned, Instant startedAt) {
    this.block = block;
    this.startedAt = startedAt;
    this.planned = (BitSet) planned.clone();
    this.open = (BitSet) planned.clone();
  }

  /** Counts an address by how its probe ended; a result of its own then waits for Kafka. */
  void ended(int index, Outcome outcome, boolean hasResult) {
    if (!open.get(index)) {
      throw new IllegalStateException(block.address(index) + " is not waited for");
    }
    open.clear(index);
    switch (outcome.evidence()) {
      case ANSWERED -> answered.set(index);
      case REFUSED -> refused.set(index);
      case SILENT -> silent.set(index);
      case NONE -> gap(index, outcome == Outcome.STOPPED ? Gap.STOPPED : Gap.LOCAL_ERROR);
    }
    unacknowledged.set(index, hasResult);
  }

  /** Its owner opted out after the sweep was planned. */
  void excluded(int index) {
    if (open.get(index)) {
      open.clear(index);
      gap(index, Gap.EXCLUDED);
    }
  }

  /** A result is safe, or never will be. Too late once the tally was closed. */
  void acknowledged(int index, boolean published) {
    if (unacknowledged.get(index)) {
      unacknowledged.clear(index);
      if (!published) {
        answered.clear(index);
        refused.clear(index);
        silent.clear(index);
        gap(index, Gap.NOT_PUBLISHED);
      }
    }
  }

  /** Whether nothing is waited for. */
  boolean isComplete() {
    return open.isEmpty() && unacknowledged.isEmpty();
  }

  /** Waits for nothing any more. */
  void close() {
    open.stream().forEach(index -> gap(index, Gap.STOPPED));
    open.clear();
    planned.stream().forEach(index -> acknowledged(index, false));
  }

  Block block() {
    return block;
  }

  Instant startedAt() {
    return startedAt;
  }

  BitSet planned() {
    return (BitSet) planned.clone();
  }

  BitSet answered() {
    return (BitSet) answered.clone();
  }

  BitSet refused() {
    return (BitSet) refused.clone();
  }

  BitSet silent() {
    return (BitSet) silent.clone();
  }

  BitSet in(Gap gap) {
    return (BitSet) gaps.getOrDefault(gap, new BitSet()).clone();
  }

  private void gap(int index, Gap why) {
    gaps.computeIfAbsent(why, gap -> new BitSet(Block.SIZE)).set(index);
  }
}
