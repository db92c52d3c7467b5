package io.epmdwatch.probe.real;

import java.io.IOException;
import java.net.ServerSocket;

/** Ports for programs that cannot choose one themselves. */
public final class FreePorts {
  private FreePorts() {}

  /** One that is free on all addresses; until it is used, another may take it. */
  public static int one() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1)) {
      return probe.getLocalPort();
    }
  }
}
