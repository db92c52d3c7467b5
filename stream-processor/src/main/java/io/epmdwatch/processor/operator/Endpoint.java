package io.epmdwatch.processor.operator;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.EscapedText;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address, and maybe a port, as a person names them.
 *
 * @param address in canonical form
 * @param port 1 to 65535; empty for all ports
 */
record Endpoint(String address, OptionalInt port) {
  private static final Pattern BRACKETS = Pattern.compile("\\[(.*)](?::(\\d{1,5}))?");
  private static final Pattern ONE_COLON = Pattern.compile("([^:]*):(\\d{1,5})");

  /**
   * The endpoint in a text such as {@code 10.0.0.7}, {@code 10.0.0.7:4369}, {@code 2001:db8::7} or
   * {@code [2001:db8::7]:4369}.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Endpoint parse(String text) {
    Matcher parts = BRACKETS.matcher(text);
    if (!parts.matches()) {
      parts = ONE_COLON.matcher(text);
    }
    return parts.matches()
        ? new Endpoint(canonical(parts.group(1)), port(parts.group(2), text))
        : new Endpoint(canonical(text), OptionalInt.empty());
  }

  /** Whether it is this endpoint. */
  boolean matches(String otherAddress, int otherPort) {
    return address.equals(otherAddress) && (port.isEmpty() || port.getAsInt() == otherPort);
  }

  @Override
  public String toString() {
    return port.isPresent() ? Addresses.endpoint(address, port.getAsInt()) : address;
  }

  private static String canonical(String address) {
    return Addresses.format(Addresses.parse(address));
  }

  private static OptionalInt port(String digits, String text) {
    if (digits == null) {
      return OptionalInt.empty();
    }
    int port = Integer.parseInt(digits);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(EscapedText.of(text) + ": port must be 1 to 65535");
    }
    return OptionalInt.of(port);
  }
}
