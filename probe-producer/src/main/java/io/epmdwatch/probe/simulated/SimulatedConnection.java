package io.epmdwatch.probe.simulated;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** One caller of a simulated epmd: one request in, one reply out, closed. */
final class SimulatedConnection {
  /** epmd's INBUF_SIZE. */
  private static final int LONGEST_REQUEST = 3060;

  private static final int LENGTH_BYTES = 2;

  private final SocketChannel channel;
  private final ByteBuffer request = ByteBuffer.allocate(LONGEST_REQUEST);
  private Optional<ByteBuffer> reply = Optional.empty();

  SimulatedConnection(SocketChannel channel) {
    this.channel = channel;
  }

  /** Does what can be done without waiting. */
  void advance(SelectionKey key, SimulatedNodes nodes) {
    try {
      if (reply.isEmpty() && isComplete()) {
        reply = nodes.reply(body());
        if (reply.isEmpty()) {
          channel.close();
        }
      }
      if (reply.isPresent()) {
        send(key, reply.get());
      }
    } catch (IOException e) {
      closeQuietly();
    }
  }

  /** Reads on; a wrong length closes without a word, as a real epmd does. */
  private boolean isComplete() throws IOException {
    int count = channel.read(request);
    int declared = request.position() < LENGTH_BYTES ? -1 : request.getShort(0) & 0xffff;
    int missing = LENGTH_BYTES + declared - request.position();
    boolean wrong = declared == 0 || declared >= LONGEST_REQUEST - LENGTH_BYTES;
    if (count < 0 || wrong || (declared > 0 && missing < 0)) {
      channel.close();
      return false;
    }
    return declared > 0 && missing == 0;
  }

  private byte[] body() {
    byte[] body = new byte[request.position() - LENGTH_BYTES];
    request.get(LENGTH_BYTES, body);
    return body;
  }

  private void send(SelectionKey key, ByteBuffer bytes) throws IOException {
    channel.write(bytes);
    if (bytes.hasRemaining()) {
      key.interestOps(SelectionKey.OP_WRITE);
    } else {
      channel.close();
    }
  }

  private void closeQuietly() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing is left to close.
    }
  }
}
