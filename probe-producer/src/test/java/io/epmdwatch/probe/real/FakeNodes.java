package io.epmdwatch.probe.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Registrations at real epmds, without nodes behind them. Test code only: the prober has none. */
final class FakeNodes implements AutoCloseable {
  private static final int ALIVE2_REQ = 120;
  private static final int NORMAL = 77;
  private static final int FIXED_BYTES = 13;

  private final List<Socket> open = new ArrayList<>();

  /** Registers a normal node; it lasts as long as the connection that comes back. */
  Socket register(InetSocketAddress epmd, String name, int port) throws IOException {
    return register(epmd, name, port, NORMAL, new byte[0]);
  }

  Socket register(InetSocketAddress epmd, String name, int port, int type, byte[] extra)
      throws IOException {
    Socket node = new Socket(epmd.getAddress(), epmd.getPort());
    open.add(node);
    node.getOutputStream().write(alive2(name, port, type, extra));
    assertThat(node.getInputStream().readNBytes(2)).as(name).containsExactly(118, 0);
    return node;
  }

  @Override
  public void close() throws IOException {
    for (Socket node : open) {
      node.close();
    }
  }

  private static byte[] alive2(String name, int port, int type, byte[] extra) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int length = FIXED_BYTES + bytes.length + extra.length;
    return ByteBuffer.allocate(2 + length)
        .putShort((short) length)
        .put((byte) ALIVE2_REQ)
        .putShort((short) port)
        .put((byte) type)
        .put((byte) 0)
        .putShort((short) 6)
        .putShort((short) 5)
        .putShort((short) bytes.length)
        .put(bytes)
        .putShort((short) extra.length)
        .put(extra)
        .array();
  }
}
