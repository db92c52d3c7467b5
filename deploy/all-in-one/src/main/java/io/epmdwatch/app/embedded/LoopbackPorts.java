package io.epmdwatch.app.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Two free ports on 127.0.0.1. The broker cannot be told "any": a quorum has to know its
 * controller's port beforehand. They are free when chosen; nothing holds them until the broker
 * binds.
 */
record LoopbackPorts(int client, int controller) {
  static LoopbackPorts choose() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket client = new ServerSocket(0, 1, loopback);
        ServerSocket controller = new ServerSocket(0, 1, loopback)) {
      return new LoopbackPorts(client.getLocalPort(), controller.getLocalPort());
    }
  }
}
