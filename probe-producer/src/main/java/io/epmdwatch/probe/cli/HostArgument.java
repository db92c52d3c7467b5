package io.epmdwatch.probe.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.Options;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.scope.HostName;
import io.epmdwatch.probe.scope.NeverProbed;
import io.epmdwatch.probe.scope.Resolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host as a person names it: {@code 192.0.2.1}, {@code 192.0.2.1:4370}, {@code ::1}, {@code
 * [::1]:4370}, {@code host}, {@code host:4370}. A name stands for all its addresses.
 */
final class HostArgument {
  private static final Pattern BRACKETED = Pattern.compile("\\[(.+)](?::(\\d{1,5}))?");
  private static final Pattern WITH_PORT = Pattern.compile("([^:]+):(\\d{1,5})");

  private HostArgument() {}

  /**
   * The targets it stands for.
   *
   * @throws CommandFailure when it is malformed, unknown to DNS, or never probed
   */
  static List<Target> targets(String text, int defaultPort) {
    Matcher bracketed = BRACKETED.matcher(text);
    Matcher withPort = WITH_PORT.matcher(text);
    if (bracketed.matches()) {
      return targets(text, bracketed.group(1), port(text, bracketed.group(2), defaultPort));
    }
    if (withPort.matches()) {
      return targets(text, withPort.group(1), port(text, withPort.group(2), defaultPort));
    }
    return targets(text, text, defaultPort);
  }

  private static List<Target> targets(String text, String host, int port) {
    return addresses(text, host).stream().map(address -> target(text, address, port)).toList();
  }

  private static Target target(String text, InetAddress address, int port) {
    NeverProbed.of(address)
        .ifPresent(
            why -> {
              throw CommandFailure.usage(
                  "%s: %s addresses are never probed; remove it"
                      .formatted(EscapedText.of(text), why.words()));
            });
    return new Target(address, port);
  }

  private static int port(String text, String digits, int defaultPort) {
    int port = digits == null ? defaultPort : Integer.parseInt(digits);
    return Options.inRange(EscapedText.of(text) + ": port", port, 1, 65_535);
  }

  private static List<InetAddress> addresses(String text, String host) {
    try {
      return List.of(Addresses.parse(host));
    } catch (IllegalArgumentException e) {
      return lookUp(text, host);
    }
  }

  private static List<InetAddress> lookUp(String text, String host) {
    // What only looks like an address must not reach the resolver, which would guess at it.
    HostName name =
        HostName.of(host)
            .orElseThrow(
                () ->
                    CommandFailure.usage(
                        "'%s' is neither an address nor a host name;"
                                .formatted(EscapedText.of(text))
                            + " write HOST, HOST:PORT or [IPV6]:PORT"));
    try {
      return Resolver.SYSTEM.addresses(name);
    } catch (UnknownHostException e) {
      throw CommandFailure.usage("%s has no address; check the name".formatted(host));
    }
  }
}
