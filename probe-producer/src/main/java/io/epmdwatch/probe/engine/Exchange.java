package io.epmdwatch.probe.engine;

import io.epmdwatch.probe.epmd.StreamEnd;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** One connection, one request, one reply up to the end of the stream. */
final class Exchange {
  private final SocketChannel channel;
  private final ByteBuffer request;
  private final Received received;
  private boolean connected;

  private Exchange(SocketChannel channel, ByteBuffer request, int mostBytes) {
    this.channel = channel;
    this.request = request;
    this.received = new Received(mostBytes);
  }

  /** Dials. Not bound first: a bound source port could serve one destination only. */
  static Exchange dial(Selector selector, HostProbe host, ByteBuffer request, int mostBytes)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      boolean atOnce = channel.connect(host.socketAddress());
      channel.register(selector, atOnce ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, host);
      return new Exchange(channel, request, mostBytes);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  boolean isConnected() {
    return connected;
  }

  /** Does what can be done without waiting; says how it ended once it has. */
  Optional<ExchangeEnd> advance(SelectionKey key, ByteBuffer shared) {
    try {
      if (!connected) {
        connected = channel.finishConnect();
      }
      if (!connected) {
        return Optional.empty();
      }
      write();
      key.interestOps(
          request.hasRemaining()
              ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
              : SelectionKey.OP_READ);
      return read(shared);
    } catch (IOException e) {
      return Optional.of(failed(e));
    }
  }

  /** How it ends when its time is up. */
  ExchangeEnd timedOut() {
    return connected
        ? new ExchangeEnd.Heard(received.octets(), StreamEnd.DEADLINE)
        : new ExchangeEnd.Failed(new Failure(Outcome.TIMEOUT_CONNECT, "no reply to the SYN"));
  }

  /** Hangs up: in order after an orderly end, else with a RST so that no state lingers. */
  void close(boolean orderly) {
    try (channel) {
      if (!orderly && connected) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      // The descriptor is gone either way, and the peer's view of it no longer matters.
    }
  }

  /** A peer that stopped listening may have said all it had to, so reading goes on. */
  private void write() {
    try {
      if (request.hasRemaining()) {
        channel.write(request);
      }
    } catch (IOException e) {
      request.position(request.limit());
    }
  }

  private Optional<ExchangeEnd> read(ByteBuffer shared) throws IOException {
    int count;
    do {
      shared.clear();
      count = channel.read(shared);
      received.append(shared.flip());
    } while (count > 0 && !received.isFull());
    if (received.isFull()) {
      return Optional.of(new ExchangeEnd.Heard(received.octets(), StreamEnd.LIMIT));
    }
    return count < 0
        ? Optional.of(new ExchangeEnd.Heard(received.octets(), StreamEnd.EOF))
        : Optional.empty();
  }

  private ExchangeEnd failed(IOException e) {
    Failure failure = Failure.of(e);
    if (connected && failure.outcome() == Outcome.RESET) {
      return new ExchangeEnd.Heard(received.octets(), StreamEnd.RESET);
    }
    if (connected && failure.outcome() == Outcome.TIMEOUT_CONNECT) {
      return new ExchangeEnd.Heard(received.octets(), StreamEnd.DEADLINE);
    }
    return new ExchangeEnd.Failed(failure);
  }
}
