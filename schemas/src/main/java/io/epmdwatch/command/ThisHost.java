package io.epmdwatch.command;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** The machine that a command runs on. */
public final class ThisHost {
  private ThisHost() {}

  /** Its name; empty when the system does not tell. */
  public static Optional<String> name() {
    try {
      return Optional.of(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
