package io.epmdwatch.probe.list;

import io.epmdwatch.net.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses and ports as text. */
final class HostText {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]*[A-Za-z][A-Za-z0-9._-]*");
  private static final int LAST_PORT = 65_535;

  private HostText() {}

  /** These ports of an address or range. */
  static TargetLine targets(String host, List<Integer> ports) {
    try {
      return new TargetLine.Targets(Cidr.parse(host), ports);
    } catch (IllegalArgumentException e) {
      return new TargetLine.Unreadable(why(host, e));
    }
  }

  /** A port, when it is 1 to 65535. */
  static Optional<Integer> port(String digits) {
    boolean short5 = !digits.isEmpty() && digits.length() <= 5;
    if (!short5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    int port = Integer.parseInt(digits);
    return port >= 1 && port <= LAST_PORT ? Optional.of(port) : Optional.empty();
  }

  static TargetLine.Unreadable badPort() {
    return new TargetLine.Unreadable("has no port from 1 to 65535");
  }

  private static String why(String host, IllegalArgumentException e) {
    if (NAME.matcher(host).matches()) {
      return "is a host name, and a list is not looked up: use probe, or write the address";
    }
    return host.contains("/") ? "is no range: " + e.getMessage() : "is not an address";
  }
}
