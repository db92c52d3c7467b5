package io.epmdwatch.probe.scope;

import io.epmdwatch.net.Block;
import io.epmdwatch.net.Cidr;
import java.net.InetAddress;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The addresses a worker may sweep: those in listed ranges and in no excluded one. Holds ranges,
 * never addresses, so a /8 costs as much as a /24. The plan (blocks, planned addresses, size) is
 * that of the moment it was made, so that it can be counted and indexed; {@link #contains} is not.
 * Made by {@link ScopeRules} or {@link ListedScope}.
 */
public final class Scope {
  private final CidrSet included;
  private final Exclusions exclusions;
  private final CidrSet excluded;
  private final BlockIndex blocks;

  Scope(Collection<Cidr> included, Exclusions exclusions) {
    this.included = new CidrSet(included);
    this.blocks = new BlockIndex(spans());
    this.exclusions = exclusions;
    this.excluded = exclusions.ranges();
  }

  /**
   * Whether this address may be probed at this moment. To be asked before each dial: unlike what is
   * planned, it follows the exclusions.
   */
  public boolean contains(InetAddress address) {
    return included.contains(address) && !exclusions.contains(address);
  }

  /** Whether this planned address has been excluded since; cheap as long as nothing has. */
  public boolean isExcludedSince(InetAddress address) {
    return exclusions.ranges() != excluded && exclusions.contains(address);
  }

  /** What else has been excluded meanwhile, and whether that can be known. */
  public Exclusions exclusions() {
    return exclusions;
  }

  /** How many blocks the listed ranges touch, those without an address in scope too. */
  public long blockCount() {
    return blocks.count();
  }

  /** One of these blocks, by a number from 0 to their count - 1. */
  public Block blockAt(long number) {
    return blocks.at(number);
  }

  /** The blocks with at least one address in scope, in order, each once; computed as it is read. */
  public Iterator<Block> blocks() {
    return LongStream.range(0, blocks.count())
        .mapToObj(blocks::at)
        .filter(block -> !planned(block).isEmpty())
        .iterator();
  }

  /** Which addresses of a block are in scope. */
  public BitSet planned(Block block) {
    BitSet planned = indexes(included.overlapping(block), block);
    planned.andNot(indexes(excluded.overlapping(block), block));
    return planned;
  }

  /** How many addresses are in scope. */
  public long size() {
    long size = 0;
    for (Cidr range : included.ranges()) {
      size += size(range);
      for (Cidr out : excluded.ranges()) {
        // Two ranges either lie one in the other, or share nothing.
        size -= range.contains(out) ? size(out) : out.contains(range) ? size(range) : 0;
      }
    }
    return size;
  }

  /** How many addresses of these blocks are in scope; looks at each block. */
  public long size(Predicate<Block> wanted) {
    return LongStream.range(0, blocks.count())
        .mapToObj(blocks::at)
        .filter(wanted)
        .mapToLong(block -> planned(block).cardinality())
        .sum();
  }

  /** The listed ranges, in order, as text. */
  @Override
  public String toString() {
    return included.ranges().stream().map(Cidr::toString).collect(Collectors.joining(" "));
  }

  private static long size(Cidr range) {
    return 1L << range.hostBits();
  }

  /** Ranges of whole blocks; small listed ranges that share a block become that block once. */
  private List<Cidr> spans() {
    Set<Cidr> spans = new LinkedHashSet<>();
    for (Cidr range : included.ranges()) {
      spans.add(range.hostBits() >= 8 ? range : Block.of(range.network()).range());
    }
    return List.copyOf(spans);
  }

  private static BitSet indexes(List<Cidr> ranges, Block block) {
    BitSet indexes = new BitSet(Block.SIZE);
    for (Cidr range : ranges) {
      if (range.contains(block.range())) {
        indexes.set(0, Block.SIZE);
      } else {
        int first = Block.indexOf(range.network());
        indexes.set(first, first + (1 << range.hostBits()));
      }
    }
    return indexes;
  }
}
