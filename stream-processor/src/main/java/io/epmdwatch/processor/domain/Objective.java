package io.epmdwatch.processor.domain;

import java.net.InetAddress;
import java.time.Duration;

/**
 * How often a range must be swept.
 *
 * @param zone the address space
 * @param range the addresses
 * @param vantage from where
 * @param within each block of it has to be swept once in this time
 */
public record Objective(String zone, AddressRange range, String vantage, Duration within) {
  /** Checks the time. */
  public Objective {
    if (within.isZero() || within.isNegative()) {
      throw new IllegalArgumentException("coverage objective must be greater than 0");
    }
  }

  /** Whether it is about this address. */
  public boolean covers(String otherZone, InetAddress address) {
    return zone.equals(otherZone)
        && address.getAddress().length == range.network().getAddress().length
        && AddressRange.around(address, range.prefixLength()).equals(range);
  }
}
