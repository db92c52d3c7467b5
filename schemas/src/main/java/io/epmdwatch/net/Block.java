package io.epmdwatch.net;

import java.net.InetAddress;

/**
 * 256 addresses that share all but their last byte: an IPv4 /24 or an IPv6 /120. Whatever is known
 * of one block meets in one Kafka partition.
 *
 * @param range the /24 or /120
 */
public record Block(Cidr range) {
  /** Addresses in a block. */
  public static final int SIZE = 256;

  /** Checks that the range is of a block's size. */
  public Block {
    if (range.hostBits() != 8) {
      throw new IllegalArgumentException(range + " is not a block: a /24, or a /120 for IPv6");
    }
  }

  /** The block an address lies in. */
  public static Block of(InetAddress address) {
    byte[] bytes = address.getAddress();
    bytes[bytes.length - 1] = 0;
    return new Block(new Cidr(Addresses.of(bytes), bytes.length * 8 - 8));
  }

  /** The block a text such as {@code 192.0.2.0/24} stands for. */
  public static Block parse(String text) {
    return new Block(Cidr.parse(text));
  }

  /** Which address of its block this is, 0 to 255. */
  public static int indexOf(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes[bytes.length - 1] & 0xff;
  }

  /** The address at an index, 0 to 255. */
  public InetAddress address(int index) {
    byte[] bytes = range.network().getAddress();
    bytes[bytes.length - 1] = (byte) index;
    return Addresses.of(bytes);
  }

  /** The Kafka key of everything about this block in a zone. */
  public String key(String zone) {
    return zone + "|" + range;
  }

  @Override
  public String toString() {
    return range.toString();
  }
}
