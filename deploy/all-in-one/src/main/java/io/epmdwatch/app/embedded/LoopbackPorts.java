package io.epmdwatch.app.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Two free ports on 127.0.0.1. The broker cannot be told "any": a quorum has to know its
 * controller's port beforehand. They are free when chosen; nothing holds them until the broker
 * binds.
 */
record LoopbackPorts(int client, int controller) {
  /**
   * The preferred port for clients when it is free, any other when not; any for the controller.
   *
   * @param preferred a port, or 0 for none
   */
  static LoopbackPorts choose(int preferred) throws IOException {
    try (ServerSocket client = bind(preferred);
        ServerSocket controller = bind(0)) {
      return new LoopbackPorts(client.getLocalPort(), controller.getLocalPort());
    }
  }

  private static ServerSocket bind(int preferred) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try {
      return new ServerSocket(preferred, 1, loopback);
    } catch (BindException e) {
      return new ServerSocket(0, 1, loopback);
    }
  }
}
