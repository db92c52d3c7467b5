package io.epmdwatch.probe.scope;

import io.epmdwatch.net.Cidr;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** What lies within an organisation: loopback, RFC 1918, RFC 6598 (carrier NAT) and RFC 4193. */
final class PrivateRanges {
  private static final List<Cidr> RANGES =
      Stream.of(
              "127.0.0.0/8",
              "10.0.0.0/8",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "100.64.0.0/10",
              "::1/128",
              "fc00::/7")
          .map(Cidr::parse)
          .toList();

  private PrivateRanges() {}

  static boolean contain(InetAddress address) {
    return RANGES.stream().anyMatch(known -> known.contains(address));
  }

  /** Whether every address of the range is private. */
  static boolean contain(Cidr range) {
    return RANGES.stream().anyMatch(known -> known.contains(range));
  }
}
