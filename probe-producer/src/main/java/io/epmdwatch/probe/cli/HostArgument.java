package io.epmdwatch.probe.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.scope.Exclusions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host as people write it: an address or a name, with a port or without. */
final class HostArgument {
  private static final Pattern BRACKETED = Pattern.compile("\\[([^\\]]+)\\](?::(\\d{1,5}))?");
  private static final Pattern PLAIN = Pattern.compile("([^:\\[\\]]+)(?::(\\d{1,5}))?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,252})");

  private HostArgument() {}

  /**
   * The targets it stands for: a name stands for all its addresses.
   *
   * @throws CommandFailure with exit code 2 when it is malformed, unknown or may never be probed
   */
  static List<Target> targets(String text, int defaultPort) {
    Matcher bracketed = BRACKETED.matcher(text);
    Matcher plain = PLAIN.matcher(text);
    if (bracketed.matches()) {
      return resolve(bracketed.group(1), port(bracketed.group(2), defaultPort));
    }
    if (plain.matches()) {
      return resolve(plain.group(1), port(plain.group(2), defaultPort));
    }
    return resolve(text, defaultPort);
  }

  private static List<Target> resolve(String host, int port) {
    List<InetAddress> addresses = literal(host).map(List::of).orElseGet(() -> lookUp(host));
    for (InetAddress address : addresses) {
      if (Exclusions.ALWAYS.contains(address)) {
        throw CommandFailure.usage(
            Addresses.format(address) + " is never probed: no host of yours can have it");
      }
    }
    try {
      return addresses.stream().map(address -> new Target(address, port)).toList();
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(EscapedText.of(host) + ": " + e.getMessage());
    }
  }

  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(Addresses.parse(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<InetAddress> lookUp(String name) {
    boolean looksLikeAnAddress = name.matches("[0-9./]+");
    if (looksLikeAnAddress || !NAME.matcher(name).matches()) {
      throw CommandFailure.usage(EscapedText.of(name) + " is neither an address nor a host name");
    }
    try {
      return Arrays.asList(InetAddress.getAllByName(name));
    } catch (UnknownHostException e) {
      throw CommandFailure.usage("host " + name + " has no address: check the name");
    }
  }

  private static int port(String text, int defaultPort) {
    return text == null ? defaultPort : Integer.parseInt(text);
  }
}
