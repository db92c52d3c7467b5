package io.epmdwatch.processor.operator;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who runs this program. */
final class Requester {
  private static final int MOST = 128;

  private Requester() {}

  /** {@code user@host}, as far as the system tells; at most 128 characters. */
  static String thisUser() {
    String name = System.getProperty("user.name", "somebody") + "@" + hostName();
    return name.substring(0, Math.min(name.length(), MOST));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown-host";
    }
  }
}
