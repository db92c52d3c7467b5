package io.epmdwatch.processor.baseline;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Cidr;
import io.epmdwatch.schemas.Exposure;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The part of the address space to learn from.
 *
 * @param zone only this zone; empty for all of them
 * @param scope only these ranges; empty for every address
 */
record Selection(Optional<String> zone, List<Cidr> scope) {

  /** Whether it is about an address in this part; never when it is about no address at all. */
  boolean takes(Exposure exposure) {
    try {
      InetAddress address = Addresses.parse(exposure.getAddress());
      return zone.map(exposure.getZone()::equals).orElse(true)
          && (scope.isEmpty() || scope.stream().anyMatch(range -> range.contains(address)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether all of a range is in this part. */
  boolean holds(Cidr range) {
    return scope.isEmpty() || scope.stream().anyMatch(part -> part.contains(range));
  }
}
