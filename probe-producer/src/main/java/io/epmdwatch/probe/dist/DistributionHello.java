package io.epmdwatch.probe.dist;

import java.nio.ByteBuffer;

/** Stub. */
public final class DistributionHello {
  private DistributionHello() {}

  /** Stub. */
  public static ByteBuffer request(String ownName) {
    return ByteBuffer.allocate(ownName.length());
  }
}
