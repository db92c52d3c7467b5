package io.epmdwatch.bench.farm;

import io.epmdwatch.probe.epmd.Octets;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a simulated epmd answers to PORT_PLEASE2_REQ.
 *
 * @param nodes those that are registered; of two with one name the first counts
 * @param knowsAll whether it answers any other name with success too
 */
public record Registry(List<FarmNode> nodes, boolean knowsAll) {
  private static final byte PORT2_RESP = 119;
  private static final byte NORMAL = 77;
  private static final int ANY_PORT = 40_000;
  private static final int MOST_LOOKED_AT = 1000;

  /** Knows nobody. */
  static final Registry NONE = new Registry(List.of(), false);

  static Registry of(List<FarmNode> nodes) {
    return new Registry(nodes, false);
  }

  /** The port it tells for a name; empty when it says that the name is not registered. */
  public OptionalInt port(Octets name) {
    // Some hosts list nodes without end, and a stranger is none of them.
    for (FarmNode node : nodes.subList(0, Math.min(nodes.size(), MOST_LOOKED_AT))) {
      if (node.name().equals(name)) {
        return OptionalInt.of(node.port());
      }
    }
    return knowsAll ? OptionalInt.of(ANY_PORT) : OptionalInt.empty();
  }

  /** PORT2_RESP for a name. */
  byte[] reply(Octets name) {
    OptionalInt port = port(name);
    if (port.isEmpty()) {
      return new byte[] {PORT2_RESP, 1};
    }
    return ByteBuffer.allocate(14 + name.length())
        .put(PORT2_RESP)
        .put((byte) 0)
        .putShort((short) port.getAsInt())
        .put(NORMAL)
        .put((byte) 0)
        .putShort((short) 6)
        .putShort((short) 5)
        .putShort((short) name.length())
        .put(name.toArray())
        .putShort((short) 0)
        .array();
  }
}
