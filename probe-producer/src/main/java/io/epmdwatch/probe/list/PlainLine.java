package io.epmdwatch.probe.list;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line as a person, zmap or naabu writes it: {@code 192.0.2.1}, {@code 192.0.2.1:4370}, {@code
 * ::1}, {@code [::1]:4370}, {@code 192.0.2.0/30}; behind it a comment, or naabu's {@code [cdn]}.
 */
final class PlainLine {
  private static final Pattern FORM = Pattern.compile("([^\\s#]+)(?:\\s+\\[[^\\[]*])?\\s*(?:#.*)?");
  private static final Pattern BRACKETED = Pattern.compile("\\[([^\\[\\]]+)](?::(.*))?");

  private PlainLine() {}

  static TargetLine parse(String text, int defaultPort) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return new TargetLine.Unreadable("is no line of zmap, masscan or naabu, and no address");
    }
    String endpoint = form.group(1);
    Matcher bracketed = BRACKETED.matcher(endpoint);
    if (bracketed.matches()) {
      return targets(bracketed.group(1), Optional.ofNullable(bracketed.group(2)), defaultPort);
    }
    int colon = endpoint.indexOf(':');
    if (colon >= 0 && colon == endpoint.lastIndexOf(':')) {
      String port = endpoint.substring(colon + 1);
      return targets(endpoint.substring(0, colon), Optional.of(port), defaultPort);
    }
    if (endpoint.endsWith(":" + defaultPort)) {
      // naabu writes IPv6 so. Read as an address, it would be one that nobody meant.
      return new TargetLine.Unreadable("may end in a port or not: write [ADDRESS]:PORT");
    }
    return targets(endpoint, Optional.empty(), defaultPort);
  }

  private static TargetLine targets(String host, Optional<String> digits, int defaultPort) {
    Optional<Integer> port =
        digits.isEmpty() ? Optional.of(defaultPort) : digits.flatMap(HostText::port);
    TargetLine targets = HostText.targets(host, List.of(port.orElse(defaultPort)));
    return port.isEmpty() && targets instanceof TargetLine.Targets ? HostText.badPort() : targets;
  }
}
