package io.epmdwatch.probe.engine;

import io.epmdwatch.probe.dist.HelloReply;
import java.util.Optional;

/**
 * A distribution port, tried.
 *
 * @param port TCP, 1 to 65535
 * @param reachability whether it took a connection
 * @param hello what it answered; empty when it was not asked or took no connection
 */
public record ObservedPort(int port, Reachability reachability, Optional<HelloReply> hello) {
  /** A port nobody tried. */
  static ObservedPort untried(int port) {
    return new ObservedPort(port, Reachability.NOT_PROBED, Optional.empty());
  }
}
