package io.epmdwatch.probe.adhoc;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.probe.scope.HostName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A target as text: {@code HOST}, {@code HOST:PORT}, an IPv6 address, or {@code [IPV6]:PORT}. */
record TargetText(AdHocProbe.Host host, Optional<Integer> port) {
  private static final Pattern BRACKETED = Pattern.compile("\\[([^\\[\\]]+)](?::(\\d{1,5}))?");
  private static final Pattern WITH_PORT = Pattern.compile("([^:]+):(\\d{1,5})");
  private static final int LONGEST = 260;
  private static final int LAST_PORT = 65_535;
  private static final int SHOWN = 80;

  /**
   * Reads a target; looks nothing up.
   *
   * @throws IllegalArgumentException when it is none, with one line that says so
   */
  static TargetText parse(String text) {
    if (text.length() > LONGEST) {
      throw wrong(text, "is longer than %d characters".formatted(LONGEST));
    }
    Matcher bracketed = BRACKETED.matcher(text);
    Matcher withPort = WITH_PORT.matcher(text);
    if (bracketed.matches()) {
      return new TargetText(address(text, bracketed.group(1)), port(text, bracketed.group(2)));
    }
    return withPort.matches()
        ? new TargetText(host(text, withPort.group(1)), port(text, withPort.group(2)))
        : new TargetText(host(text, text), Optional.empty());
  }

  /** Text of a stranger's, short and safe to print. */
  static String shown(String text) {
    return EscapedText.of(text.getBytes(StandardCharsets.UTF_8), SHOWN);
  }

  private static AdHocProbe.Host host(String text, String host) {
    return HostName.of(host)
        .<AdHocProbe.Host>map(AdHocProbe.ByName::new)
        .orElseGet(() -> address(text, host));
  }

  private static AdHocProbe.Host address(String text, String host) {
    try {
      return new AdHocProbe.ByAddress(Addresses.parse(host));
    } catch (IllegalArgumentException e) {
      throw wrong(text, "is neither an address nor a host name");
    }
  }

  private static Optional<Integer> port(String text, String digits) {
    Optional<Integer> port = Optional.ofNullable(digits).map(Integer::valueOf);
    if (port.filter(number -> number < 1 || number > LAST_PORT).isPresent()) {
      throw wrong(text, "has a port that is not 1 to 65535");
    }
    return port;
  }

  private static IllegalArgumentException wrong(String text, String what) {
    return new IllegalArgumentException(
        "target '%s' %s; write HOST, HOST:PORT or [IPV6]:PORT".formatted(shown(text), what));
  }
}
