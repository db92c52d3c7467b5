package io.epmdwatch.probe.scope;

import io.epmdwatch.net.Cidr;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Addresses that no list, acknowledgement or flag opens. */
public enum NeverProbed {
  /** RFC 1122 "this network": a connect to it reaches the prober itself. */
  THIS_NETWORK("this network", "0.0.0.0/8", "::/128"),
  /** RFC 3927 and 4291; holds the cloud metadata service 169.254.169.254. */
  LINK_LOCAL("link-local", "169.254.0.0/16", "fe80::/10"),
  /** Cloud metadata outside link-local. */
  METADATA("cloud metadata", "fd00:ec2::254/128"),
  /** RFC 5771 and 4291. */
  MULTICAST("multicast", "224.0.0.0/4", "ff00::/8"),
  /** RFC 1112, with the limited broadcast address. */
  RESERVED("reserved or broadcast", "240.0.0.0/4"),
  /** The same hosts under a second name: RFC 6052 and 3056. Mapped ones are IPv4 to the JDK. */
  TRANSLATED("IPv4 in IPv6", "64:ff9b::/96", "2002::/16");

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // Stream.toList() cannot be changed.
  private final List<Cidr> ranges;

  NeverProbed(String words, String... ranges) {
    this.words = words;
    this.ranges = Arrays.stream(ranges).map(Cidr::parse).toList();
  }

  /** Why this address is never probed; empty when it may be. */
  public static Optional<NeverProbed> of(InetAddress address) {
    return Arrays.stream(values())
        .filter(kind -> kind.ranges.stream().anyMatch(range -> range.contains(address)))
        .findFirst();
  }

  /** Why no address of this range is ever probed; empty when some may be. */
  static Optional<NeverProbed> of(Cidr range) {
    return Arrays.stream(values())
        .filter(kind -> kind.ranges.stream().anyMatch(own -> own.contains(range)))
        .findFirst();
  }

  static List<Cidr> ranges() {
    return Arrays.stream(values()).flatMap(kind -> kind.ranges.stream()).toList();
  }

  /** What it is called, for messages. */
  public String words() {
    return words;
  }
}
