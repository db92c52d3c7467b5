package io.epmdwatch.probe.epmd;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;

/**
 * One line of a NAMES reply: {@code name x at port 7}. Read from the right, because a name may
 * itself hold {@code at port}, and as bytes, because it may be in any encoding or none.
 */
final class NamesLine {
  private static final byte[] BEFORE = "name ".getBytes(US_ASCII);
  private static final byte[] BETWEEN = " at port ".getBytes(US_ASCII);
  private static final int PORT_DIGITS = 5;

  private NamesLine() {}

  /** The node in the bytes from one index up to another, without the line feed. */
  static Optional<ListedNode> parse(byte[] bytes, int from, int to) {
    int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
    int digits = end;
    while (digits > from && isDigit(bytes[digits - 1])) {
      digits--;
    }
    int nameFrom = from + BEFORE.length;
    int nameTo = digits - BETWEEN.length;
    int port = port(bytes, digits, end);
    boolean fits =
        port > 0
            && nameTo > nameFrom
            && nameTo - nameFrom <= ListedNode.LONGEST_NAME
            && matches(bytes, from, BEFORE)
            && matches(bytes, nameTo, BETWEEN);
    return fits
        ? Optional.of(new ListedNode(Octets.of(bytes, nameFrom, nameTo), port))
        : Optional.empty();
  }

  /** Whether a clean epmd would not have such a name. */
  static boolean isSuspicious(Octets name) {
    byte[] bytes = name.toArray();
    for (int i = 0; i + BETWEEN.length <= bytes.length; i++) {
      if (matches(bytes, i, BETWEEN)) {
        return true;
      }
    }
    return name.holdControl();
  }

  private static int port(byte[] bytes, int from, int to) {
    if (to == from || to - from > PORT_DIGITS || bytes[from] == '0') {
      return -1;
    }
    int port = Integer.parseInt(new String(bytes, from, to - from, US_ASCII));
    return port <= 65_535 ? port : -1;
  }

  private static boolean matches(byte[] bytes, int from, byte[] expected) {
    for (int i = 0; i < expected.length; i++) {
      if (bytes[from + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
