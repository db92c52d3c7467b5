package io.epmdwatch.probe.simulated;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The nodes of a simulated epmd, and the replies about them. Safe for use by several threads. */
final class SimulatedNodes {
  private static final int NAMES_REQ = 110;
  private static final int PORT_PLEASE2_REQ = 122;
  private static final int PORT2_RESP = 119;
  private static final byte NORMAL = 77;
  private static final int LONGEST_NAME = 1020;

  private record Node(String name, int port) {}

  private final Deque<Node> nodes = new ArrayDeque<>();
  private final int epmdPort;

  SimulatedNodes(int epmdPort) {
    this.epmdPort = epmdPort;
  }

  synchronized void register(String name, int port) {
    int length = name.getBytes(UTF_8).length;
    if (length < 1 || length > LONGEST_NAME) {
      throw new IllegalArgumentException("name must have 1 to 1020 bytes");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535");
    }
    unregister(name);
    nodes.addFirst(new Node(name, port));
  }

  synchronized void unregister(String name) {
    nodes.removeIf(node -> node.name().equals(name));
  }

  /** The reply to a request's body; empty when a real epmd would hang up. */
  synchronized Optional<ByteBuffer> reply(byte[] body) {
    return switch (body[0]) {
      case NAMES_REQ -> Optional.of(names());
      case PORT_PLEASE2_REQ -> Optional.of(port2(new String(body, 1, body.length - 1, UTF_8)));
      default -> Optional.empty();
    };
  }

  private ByteBuffer names() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(4).putInt(epmdPort).array());
    for (Node node : nodes) {
      out.writeBytes("name %s at port %d\n".formatted(node.name(), node.port()).getBytes(UTF_8));
    }
    return ByteBuffer.wrap(out.toByteArray());
  }

  private ByteBuffer port2(String name) {
    return nodes.stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .map(SimulatedNodes::found)
        .orElseGet(() -> ByteBuffer.wrap(new byte[] {PORT2_RESP, 1}));
  }

  private static ByteBuffer found(Node node) {
    byte[] name = node.name().getBytes(UTF_8);
    return ByteBuffer.allocate(14 + name.length)
        .put((byte) PORT2_RESP)
        .put((byte) 0)
        .putShort((short) node.port())
        .put(NORMAL)
        .put((byte) 0)
        .putShort((short) 6)
        .putShort((short) 5)
        .putShort((short) name.length)
        .put(name)
        .putShort((short) 0)
        .flip();
  }
}
