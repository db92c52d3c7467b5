package io.epmdwatch.probe.scope;

import io.epmdwatch.net.Block;
import io.epmdwatch.net.Cidr;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Ranges by their first address, without those that lie in another one. The rest are disjoint, so a
 * look-up is one step in a tree however many there are.
 */
final class CidrSet {
  private static final Comparator<InetAddress> BY_FAMILY_THEN_BYTES =
      Comparator.comparingInt((InetAddress a) -> a.getAddress().length)
          .thenComparing(InetAddress::getAddress, Arrays::compareUnsigned);

  private final NavigableMap<InetAddress, Cidr> ranges = new TreeMap<>(BY_FAMILY_THEN_BYTES);

  CidrSet(Collection<Cidr> all) {
    List<Cidr> widestFirst =
        all.stream().sorted(Comparator.comparingInt(Cidr::prefixLength)).toList();
    for (Cidr range : widestFirst) {
      if (!contains(range.network())) {
        ranges.put(range.network(), range);
      }
    }
  }

  /** The ranges in order of address, IPv4 first. */
  Collection<Cidr> ranges() {
    return ranges.values();
  }

  boolean contains(InetAddress address) {
    var before = ranges.floorEntry(address);
    return before != null && before.getValue().contains(address);
  }

  /** Whether one range holds all of the other. */
  boolean contains(Cidr other) {
    var before = ranges.floorEntry(other.network());
    return before != null && before.getValue().contains(other);
  }

  /** The ranges that share an address with the block. */
  List<Cidr> overlapping(Block block) {
    var before = ranges.lowerEntry(block.address(0));
    Stream<Cidr> around =
        before != null && before.getValue().contains(block.range())
            ? Stream.of(before.getValue())
            : Stream.empty();
    Collection<Cidr> within =
        ranges.subMap(block.address(0), true, block.address(Block.SIZE - 1), true).values();
    return Stream.concat(around, within.stream()).toList();
  }
}
