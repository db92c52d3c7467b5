package io.epmdwatch.probe.engine;

import io.epmdwatch.net.Addresses;
import java.net.InetAddress;

/**
 * One port of one host.
 *
 * @param address the host
 * @param port TCP, 1 to 65535
 */
public record Target(InetAddress address, int port) {
  /** Checks the port. */
  public Target {
    checkPort(port);
  }

  static void checkPort(int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be 1 to 65535");
    }
  }

  /** As in {@code 192.0.2.1:4369} or {@code [2001:db8::1]:4369}. */
  @Override
  public String toString() {
    return Addresses.endpoint(Addresses.format(address), port);
  }
}
