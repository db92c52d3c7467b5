package io.epmdwatch.probe.engine;

import java.nio.ByteBuffer;

/** The direct buffers one selector thread needs, shared by all its conversations. */
final class Buffers {
  private static final int IN_BYTES = 64 * 1024;
  private static final int OUT_BYTES = 2 * 1024;

  private final ByteBuffer in = ByteBuffer.allocateDirect(IN_BYTES);
  private final ByteBuffer out = ByteBuffer.allocateDirect(OUT_BYTES);

  ByteBuffer forReading() {
    return in.clear();
  }

  /** The rest of a request, whose position stays where it is. */
  ByteBuffer forWriting(ByteBuffer request) {
    return out.clear().put(request.duplicate()).flip();
  }
}
