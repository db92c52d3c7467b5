package io.epmdwatch.bench.farm;

import io.epmdwatch.probe.epmd.Octets;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Puts one request together; nearly always it comes in one piece. */
final class RequestReader {
  private static final int LENGTH_BYTES = 2;
  private static final int PORT_PLEASE2_REQ = 122;

  private byte[] bytes = new byte[0];

  /** Takes what has come. */
  void append(ByteBuffer from) {
    int old = bytes.length;
    bytes = Arrays.copyOf(bytes, old + from.remaining());
    from.get(bytes, old, bytes.length - old);
  }

  boolean isComplete() {
    return bytes.length >= LENGTH_BYTES
        && bytes.length >= LENGTH_BYTES + ByteBuffer.wrap(bytes).getChar();
  }

  /** The name that a whole PORT_PLEASE2_REQ asks about; empty for every other request. */
  Optional<Octets> askedName() {
    return bytes.length > LENGTH_BYTES && bytes[LENGTH_BYTES] == PORT_PLEASE2_REQ
        ? Optional.of(Octets.of(Arrays.copyOfRange(bytes, LENGTH_BYTES + 1, bytes.length)))
        : Optional.empty();
  }
}
