package io.epmdwatch.processor.domain;

import java.time.Duration;

/**
 * How much bad news at once is a storm.
 *
 * @param alerts told one by one, for each zone and range within the time; what comes on top is
 *     folded into the storm
 * @param within the time
 * @param ipv4Prefix bits that the IPv4 addresses of a range share
 * @param ipv6Prefix bits that the IPv6 addresses of a range share
 */
public record StormLimits(int alerts, Duration within, int ipv4Prefix, int ipv6Prefix) {
  /** Ten a minute for each partition and /16, or IPv6 /48. */
  public static final StormLimits DEFAULT = new StormLimits(10, Duration.ofMinutes(1), 16, 48);

  /** Checks the numbers. */
  public StormLimits {
    if (alerts < 1) {
      throw new IllegalArgumentException("storm threshold must be at least 1");
    }
    if (within.isZero() || within.isNegative()) {
      throw new IllegalArgumentException("storm window must be greater than 0");
    }
  }

  /** The range that a host's storm would be about. */
  public AddressRange rangeOf(HostKey host) {
    boolean ipv4 = host.address().getAddress().length == 4;
    return AddressRange.around(host.address(), ipv4 ? ipv4Prefix : ipv6Prefix);
  }
}
