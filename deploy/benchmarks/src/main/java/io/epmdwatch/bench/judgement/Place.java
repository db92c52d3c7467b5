package io.epmdwatch.bench.judgement;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Block;
import java.net.InetAddress;

/**
 * Where an exposed host is. The addresses are names only: nothing is sent to them.
 *
 * @param zone the address space
 * @param address in 10.0.0.0/8
 */
record Place(String zone, InetAddress address) {
  /** The zone of all that is not spread over several. */
  static final String ZONE = "default";

  /** Holds every place. */
  static final String RANGE = "10.0.0.0/8";

  private static final int PER_BLOCK = 40;
  private static final int FIRST_IN_BLOCK = 10;
  private static final int ZONES = 16;
  private static final int BYTE = 256;

  /** One place after the other, 40 in a block, as in a server room. */
  static Place dense(int index) {
    return new Place(ZONE, block(index / PER_BLOCK).address(FIRST_IN_BLOCK + index % PER_BLOCK));
  }

  /** Neighbours in number are in different zones and /16 ranges, 4,096 of them, so none storms. */
  static Place spread(int index) {
    int range = index / ZONES;
    return new Place(
        "site-%02d".formatted(index % ZONES),
        ten(range % BYTE, range / BYTE / BYTE, range / BYTE % BYTE));
  }

  /** A block, 65,536 of them. */
  static Block block(int index) {
    return Block.of(ten(index / BYTE, index % BYTE, 0));
  }

  /** How many of so many dense places are in a block, from {@link #FIRST_IN_BLOCK} on. */
  static int inBlock(int block, int places) {
    return Math.max(0, Math.min(PER_BLOCK, places - block * PER_BLOCK));
  }

  /** The index within its block of a dense place. */
  static int indexInBlock(int nth) {
    return FIRST_IN_BLOCK + nth;
  }

  /** Tells hosts apart. */
  String host() {
    return zone + "|" + Addresses.format(address);
  }

  private static InetAddress ten(int second, int third, int last) {
    return Addresses.of(new byte[] {10, (byte) second, (byte) third, (byte) last});
  }
}
