package io.epmdwatch.probe.list;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * masscan's text: {@code open tcp 4369 192.0.2.1 1600000000} from {@code -oL}, and {@code
 * Discovered open port 4369/tcp on 192.0.2.1} from a terminal.
 */
final class MasscanText {
  /** Behind a banner's time is what the host said. */
  private static final Pattern LIST =
      Pattern.compile("(open|closed|up|unknown|banner) (\\S+) (\\d+) (\\S+) \\d+(?: .*)?");

  private static final Pattern DISCOVERED =
      Pattern.compile("Discovered (\\S+) port (\\d+)/(\\S+) on (\\S+)");

  private MasscanText() {}

  /** What the line says; empty when it is not masscan's. */
  static Optional<TargetLine> parse(String text, int defaultPort) {
    if (!Character.isLetter(text.charAt(0))) {
      return Optional.empty();
    }
    Matcher list = LIST.matcher(text);
    if (list.matches()) {
      // Who sent a banner had accepted a connection.
      String status = list.group(1).equals("banner") ? "open" : list.group(1);
      return Optional.of(line(status, list.group(2), list.group(3), list.group(4), defaultPort));
    }
    Matcher found = DISCOVERED.matcher(text);
    return found.matches()
        ? Optional.of(
            line(found.group(1), found.group(3), found.group(2), found.group(4), defaultPort))
        : Optional.empty();
  }

  private static TargetLine line(
      String status, String protocol, String port, String address, int defaultPort) {
    return new Finding(Map.of("status", status, "proto", protocol, "port", port, "ip", address))
        .line(defaultPort);
  }
}
