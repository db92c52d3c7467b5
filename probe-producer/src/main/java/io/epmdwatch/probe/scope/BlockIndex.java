package io.epmdwatch.probe.scope;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Block;
import io.epmdwatch.net.Cidr;
import java.net.InetAddress;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The blocks of some ranges by number, without holding one of them. */
final class BlockIndex {
  private final NavigableMap<Long, Cidr> spansByFirst = new TreeMap<>();
  private final long count;

  /** An index of ranges of whole blocks that share no address. */
  BlockIndex(List<Cidr> spans) {
    long blocks = 0;
    for (Cidr span : spans) {
      spansByFirst.put(blocks, span);
      blocks += 1L << (span.hostBits() - 8);
    }
    this.count = blocks;
  }

  long count() {
    return count;
  }

  /** The block with a number from 0 to count - 1. */
  Block at(long number) {
    var span = spansByFirst.floorEntry(number);
    return blockAt(span.getValue().network(), number - span.getKey());
  }

  /** The block that many blocks after the first of a range. */
  private static Block blockAt(InetAddress network, long blocks) {
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
