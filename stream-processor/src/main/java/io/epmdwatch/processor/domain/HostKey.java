package io.epmdwatch.processor.domain;

import java.net.InetAddress;
import java.util.Objects;

/**
 * One epmd port in one address space.
 *
 * @param zone the address space
 * @param address where it was dialled
 * @param port the TCP port that was dialled, 1 to 65535
 */
public record HostKey(String zone, InetAddress address, int port) {

  /** Checks the port. */
  public HostKey {
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(address, "address");
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be 1 to 65535");
    }
  }
}
