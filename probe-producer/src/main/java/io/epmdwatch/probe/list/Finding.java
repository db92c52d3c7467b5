package io.epmdwatch.probe.list;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a scanner wrote about one port of one host.
 *
 * @param fields its values by the scanner's names for them, in lower case
 */
record Finding(Map<String, String> fields) {
  /** Until July 2023 naabu wrote its own number for TCP. */
  private static final Set<String> TCP = Set.of("tcp", "0");

  private static final Set<String> YES = Set.of("1", "true");

  /** As a line of its own. */
  TargetLine line(int defaultPort) {
    return address()
        .map(address -> line(address, defaultPort))
        .orElse(new TargetLine.Unreadable("names no address: no ip, saddr or host in it"));
  }

  /** naabu's host is what it was told to scan: a name, or an address when there is no ip. */
  Optional<String> address() {
    return first("ip", "saddr", "host");
  }

  /**
   * Whether this is an open TCP port. What is not said is taken to be so: tools list what they
   * found.
   */
  boolean isOpenTcp() {
    boolean tcp = first("proto", "protocol").map(TCP::contains).orElse(true);
    boolean open = first("status").map("open"::equals).orElse(true);
    boolean success =
        first("success")
            .map(YES::contains)
            .or(() -> first("classification").map("synack"::equals))
            .orElse(true);
    return tcp && open && success;
  }

  /**
   * The port, or the default if none is named; empty when it is no port. In zmap's words the
   * reply's source.
   */
  Optional<Integer> port(int defaultPort) {
    return first("port", "sport")
        .filter(port -> !port.equals("0"))
        .map(HostText::port)
        .orElse(Optional.of(defaultPort));
  }

  private TargetLine line(String address, int defaultPort) {
    if (!isOpenTcp()) {
      return new TargetLine.NotOpen();
    }
    return port(defaultPort)
        .map(port -> HostText.targets(address, List.of(port)))
        .orElseGet(HostText::badPort);
  }

  private Optional<String> first(String... names) {
    for (String name : names) {
      String value = fields.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
