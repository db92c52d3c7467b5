package io.epmdwatch.probe.epmd;

import java.nio.ByteBuffer;

/**
 * The requests this product sends, all of which only read: NAMES_REQ, PORT_PLEASE2_REQ and, on
 * request, DUMP_REQ. Those that register, stop or kill have no code here on purpose.
 */
public final class EpmdRequest {
  private static final byte DUMP_REQ = 100;
  private static final byte NAMES_REQ = 110;
  private static final byte PORT_PLEASE2_REQ = 122;

  private EpmdRequest() {}

  /** Asks for the names and ports of all nodes. */
  public static ByteBuffer names() {
    return single(NAMES_REQ);
  }

  /** Asks for all that epmd knows; it answers peers only that it takes for local. */
  public static ByteBuffer dump() {
    return single(DUMP_REQ);
  }

  /** Asks for what one node registered about itself. */
  public static ByteBuffer portPlease(Octets name) {
    ListedNode.checkName(name);
    return ByteBuffer.allocate(3 + name.length())
        .putShort((short) (1 + name.length()))
        .put(PORT_PLEASE2_REQ)
        .put(name.toArray())
        .flip();
  }

  private static ByteBuffer single(byte tag) {
    return ByteBuffer.allocate(3).putShort((short) 1).put(tag).flip();
  }
}
