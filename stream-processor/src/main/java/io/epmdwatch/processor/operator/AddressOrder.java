package io.epmdwatch.processor.operator;

import io.epmdwatch.net.Addresses;
import java.util.HexFormat;

/** Addresses in the order of their numbers, IPv4 first, as strings that compare alike. */
final class AddressOrder {
  private AddressOrder() {}

  /** The place of an address; what is none comes last. */
  static String of(String address) {
    try {
      byte[] bytes = Addresses.parse(address).getAddress();
      return (bytes.length == 4 ? "4" : "6") + HexFormat.of().formatHex(bytes);
    } catch (IllegalArgumentException e) {
      return "x" + address;
    }
  }
}
