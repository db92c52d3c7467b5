package io.epmdwatch.processor.domain;

import java.net.InetAddress;
import java.util.Map;

/**
 * Who answers for which addresses, where no rule says it. The longest prefix speaks.
 *
 * @param byRange owner of each range, in every zone
 */
public record Owners(Map<AddressRange, String> byRange) {
  /** Nobody has claimed anything. */
  public static final Owners NONE = new Owners(Map.of());

  /** Copies the map. */
  public Owners {
    byRange = Map.copyOf(byRange);
  }

  String of(InetAddress address) {
    return of(new AddressRange(address, address.getAddress().length * 8));
  }

  /** Who answers for the whole of a range. */
  public String of(AddressRange range) {
    if (byRange.isEmpty()) {
      return Dossier.UNASSIGNED;
    }
    InetAddress address = range.network();
    for (int length = range.prefixLength(); length >= 0; length--) {
      String owner = byRange.get(AddressRange.around(address, length));
      if (owner != null) {
        return owner;
      }
    }
    return Dossier.UNASSIGNED;
  }
}
