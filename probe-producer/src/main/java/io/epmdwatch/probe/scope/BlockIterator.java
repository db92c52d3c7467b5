package io.epmdwatch.probe.scope;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Block;
import io.epmdwatch.net.Cidr;
import java.net.InetAddress;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The blocks of some ranges, one at a time. Not a flattened stream: asked for an iterator, that
 * would hold all blocks of a range at once.
 */
final class BlockIterator implements Iterator<Block> {
  private final Iterator<Cidr> spans;
  private final Predicate<Block> wanted;
  private Optional<Cidr> span = Optional.empty();
  private long offset;
  private Optional<Block> next = Optional.empty();

  /**
   * An iterator.
   *
   * @param spans ranges of whole blocks
   * @param wanted the blocks not to skip
   */
  BlockIterator(Iterator<Cidr> spans, Predicate<Block> wanted) {
    this.spans = spans;
    this.wanted = wanted;
  }

  @Override
  public boolean hasNext() {
    while (next.isEmpty() && moveOn()) {
      next = Optional.of(blockAt(span.orElseThrow(), offset)).filter(wanted);
    }
    return next.isPresent();
  }

  @Override
  public Block next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Block block = next.orElseThrow();
    next = Optional.empty();
    return block;
  }

  private boolean moveOn() {
    offset++;
    if (span.isPresent() && offset < 1L << (span.get().hostBits() - 8)) {
      return true;
    }
    span = spans.hasNext() ? Optional.of(spans.next()) : Optional.empty();
    offset = 0;
    return span.isPresent();
  }

  /** The block that many blocks after the first of the range. */
  private static Block blockAt(Cidr range, long blocks) {
    InetAddress network = range.network();
    byte[] bytes = network.getAddress();
    long left = blocks;
    for (int i = bytes.length - 2; left != 0; i--) {
      left += bytes[i] & 0xff;
      bytes[i] = (byte) left;
      left >>>= 8;
    }
    return Block.of(Addresses.of(bytes));
  }
}
