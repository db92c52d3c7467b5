package io.epmdwatch.net;

import java.net.InetAddress;

/**
 * A range of addresses under a common prefix.
 *
 * @param network the first address; its host bits are zero
 * @param prefixLength bits that all addresses share: 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record Cidr(InetAddress network, int prefixLength) {

  /** Checks the length and that the host bits are zero. */
  public Cidr {
    int bits = network.getAddress().length * 8;
    if (prefixLength < 0 || prefixLength > bits) {
      throw new IllegalArgumentException("prefix length must be 0 to " + bits);
    }
    InetAddress first = Addresses.of(mask(network.getAddress(), prefixLength));
    if (!first.equals(network)) {
      throw new IllegalArgumentException(
          "%s/%d has host bits set: write %s/%d"
              .formatted(
                  Addresses.format(network), prefixLength, Addresses.format(first), prefixLength));
    }
  }

  /**
   * The range a text such as {@code 10.0.0.0/8} stands for; a bare address is a range of one.
   *
   * @throws IllegalArgumentException when it is not a range, or has host bits set
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    InetAddress network = Addresses.parse(slash < 0 ? text : text.substring(0, slash));
    int bits = network.getAddress().length * 8;
    return new Cidr(network, slash < 0 ? bits : length(text, slash));
  }

  /** Whether the address lies in the range; never for the other address family. */
  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == network.getAddress().length
        && Addresses.of(mask(bytes, prefixLength)).equals(network);
  }

  /** Whether every address of the other range lies in this one. */
  public boolean contains(Cidr other) {
    return other.prefixLength >= prefixLength && contains(other.network);
  }

  /** How many bits the addresses may differ in. */
  public int hostBits() {
    return network.getAddress().length * 8 - prefixLength;
  }

  @Override
  public String toString() {
    return Addresses.format(network) + "/" + prefixLength;
  }

  private static int length(String text, int slash) {
    try {
      return Integer.parseInt(text, slash + 1, text.length(), 10);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          EscapedText.of(text) + " has no prefix length after the slash", e);
    }
  }

  private static byte[] mask(byte[] bytes, int length) {
    byte[] masked = bytes.clone();
    for (int i = 0; i < masked.length; i++) {
      int kept = Math.max(0, Math.min(8, length - i * 8));
      masked[i] &= (byte) (0xff << (8 - kept));
    }
    return masked;
  }
}
