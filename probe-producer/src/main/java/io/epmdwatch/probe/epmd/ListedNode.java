package io.epmdwatch.probe.epmd;

/**
 * One node of a NAMES reply.
 *
 * @param name as sent, 1 to 1020 bytes
 * @param port of the distribution protocol, 1 to 65535
 */
public record ListedNode(Octets name, int port) {
  /** The longest name epmd stores: 255 characters of four bytes (MAXSYMLEN). */
  static final int LONGEST_NAME = 1020;

  /** Checks both ranges. */
  public ListedNode {
    checkName(name);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be 1 to 65535");
    }
  }

  static void checkName(Octets name) {
    if (name.length() < 1 || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("name must have 1 to 1020 bytes");
    }
  }
}
