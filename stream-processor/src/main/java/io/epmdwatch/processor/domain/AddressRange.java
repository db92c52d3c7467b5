package io.epmdwatch.processor.domain;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Addresses that share a prefix.
 *
 * @param network the first of them
 * @param prefixLength how many bits they share
 */
public record AddressRange(InetAddress network, int prefixLength) {

  /** The range of this size that an address lies in. */
  public static AddressRange around(InetAddress address, int prefixLength) {
    byte[] bytes = address.getAddress();
    for (int i = 0; i < bytes.length; i++) {
      int kept = Math.max(0, Math.min(8, prefixLength - i * 8));
      bytes[i] &= (byte) (0xff << (8 - kept));
    }
    try {
      return new AddressRange(InetAddress.getByAddress(bytes), prefixLength);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has four or sixteen bytes", e);
    }
  }
}
