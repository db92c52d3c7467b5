package io.epmdwatch.processor.operator;

import io.epmdwatch.command.ThisHost;

/** Who runs this program. */
final class Requester {
  private static final int MOST = 128;

  private Requester() {}

  /** {@code user@host}, as far as the system tells; at most 128 characters. */
  static String thisUser() {
    String name =
        System.getProperty("user.name", "somebody") + "@" + ThisHost.name().orElse("unknown-host");
    return name.substring(0, Math.min(name.length(), MOST));
  }
}
