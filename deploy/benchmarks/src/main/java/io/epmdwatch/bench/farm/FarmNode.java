package io.epmdwatch.bench.farm;

import io.epmdwatch.probe.epmd.Octets;

/**
 * A node that does not exist.
 *
 * @param name any bytes
 * @param port 1 to 65535
 */
public record FarmNode(Octets name, int port) {
  static FarmNode of(String name, int port) {
    return new FarmNode(Octets.utf8(name), port);
  }
}
