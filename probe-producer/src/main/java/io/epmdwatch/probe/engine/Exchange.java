package io.epmdwatch.probe.engine;

import io.epmdwatch.probe.epmd.StreamEnd;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** One connection, one question, one answer. */
final class Exchange {
  private final SocketChannel channel;
  private final Question question;
  private final ByteBuffer request;
  private final Received received;
  private boolean connected;
  private boolean cutOff;
  private Question.Expects expects;

  private Exchange(SocketChannel channel, Question question) {
    this.channel = channel;
    this.question = question;
    this.request = question.request();
    this.received = new Received(question.mostBytes());
    this.expects = received.expectedBy(question);
  }

  /** Dials. Not bound first: a bound source port could serve one destination only. */
  static Exchange dial(InetAddress address, Question question) throws IOException {
    SocketChannel channel = SocketChannel.open(family(address));
    try {
      channel.configureBlocking(false);
      Exchange exchange = new Exchange(channel, question);
      exchange.connected = channel.connect(new InetSocketAddress(address, question.port()));
      return exchange;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Goes as far as it does without waiting; says how it ended if it has. Within one machine the
   * connection stands, or is refused, as soon as it was asked for.
   */
  Optional<ExchangeEnd> begin(Buffers buffers) {
    try {
      connected = connected || channel.finishConnect();
      if (connected) {
        write(buffers);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(failed(e));
    }
  }

  /** Whether the answer is there already; near peers are quicker than the next wait. */
  Optional<ExchangeEnd> look(Buffers buffers) {
    try {
      return connected && !request.hasRemaining() ? read(buffers) : Optional.empty();
    } catch (IOException e) {
      return Optional.of(failed(e));
    }
  }

  /** From now on a selector tells its owner when there is something to do. */
  void register(Selector selector, Object owner) throws IOException {
    channel.register(selector, interest(), owner);
  }

  Question question() {
    return question;
  }

  boolean isConnected() {
    return connected;
  }

  /** Whether all that is waited for is the end. */
  boolean isAnswered() {
    return expects == Question.Expects.THE_END;
  }

  /** Does what can be done without waiting; says how it ended once it has. */
  Optional<ExchangeEnd> advance(SelectionKey key, Buffers buffers) {
    try {
      if (!connected) {
        connected = channel.finishConnect();
      }
      if (!connected) {
        return Optional.empty();
      }
      if (request.hasRemaining()) {
        write(buffers);
      }
      if (key.interestOps() != interest()) {
        key.interestOps(interest());
      }
      return read(buffers);
    } catch (IOException e) {
      return Optional.of(failed(e));
    }
  }

  /** How it ends when its time is up. */
  ExchangeEnd timedOut() {
    return connected
        ? heard(isAnswered() ? StreamEnd.EOF : StreamEnd.DEADLINE)
        : new ExchangeEnd.Failed(new Failure(Outcome.TIMEOUT_CONNECT, "no reply to the SYN"));
  }

  /**
   * Hangs up with a RST, so that no state lingers on either side; a peer that has closed cannot
   * tell it from a FIN.
   */
  void close() {
    try (channel) {
      if (connected) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      // The descriptor is gone either way, and the peer's view of it no longer matters.
    }
  }

  /** Named, because a socket for both families speaks IPv4 the long way round. */
  private static ProtocolFamily family(InetAddress address) {
    return address instanceof Inet4Address
        ? StandardProtocolFamily.INET
        : StandardProtocolFamily.INET6;
  }

  private int interest() {
    if (!connected) {
      return SelectionKey.OP_CONNECT;
    }
    boolean wakesAtOnce = request.hasRemaining() || expects == Question.Expects.NOTHING;
    return wakesAtOnce ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
  }

  /**
   * A peer that stopped listening may have said all it had to, so reading goes on. The kernel tells
   * of a reset once: to a read that follows, it looks like an orderly end.
   */
  private void write(Buffers buffers) {
    try {
      request.position(request.position() + channel.write(buffers.forWriting(request)));
    } catch (IOException e) {
      request.position(request.limit());
      cutOff = true;
    }
  }

  private Optional<ExchangeEnd> read(Buffers buffers) throws IOException {
    int count;
    do {
      ByteBuffer in = buffers.forReading();
      count = channel.read(in);
      received.append(in.flip());
    } while (count > 0 && !received.isFull());
    if (count < 0) {
      return Optional.of(heard(cutOff ? StreamEnd.RESET : StreamEnd.EOF));
    }
    expects = received.expectedBy(question);
    if (expects == Question.Expects.NOTHING) {
      return Optional.of(heard(StreamEnd.EOF));
    }
    return received.isFull() ? Optional.of(heard(StreamEnd.LIMIT)) : Optional.empty();
  }

  private ExchangeEnd failed(IOException e) {
    Failure failure = Failure.of(e);
    if (failure.outcome() == Outcome.RESET) {
      // Also when we had not yet noticed the connection that it ended.
      return heard(StreamEnd.RESET);
    }
    if (connected && failure.outcome() == Outcome.TIMEOUT_CONNECT) {
      return heard(StreamEnd.DEADLINE);
    }
    return new ExchangeEnd.Failed(failure);
  }

  private ExchangeEnd heard(StreamEnd end) {
    return new ExchangeEnd.Heard(received.toArray(), end, isOnOurHost());
  }

  /** By epmd's own rule for whom to take for local. */
  private boolean isOnOurHost() {
    try {
      InetAddress own = ((InetSocketAddress) channel.getLocalAddress()).getAddress();
      InetAddress peer = ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
      return own.isLoopbackAddress() || own.equals(peer);
    } catch (IOException e) {
      return false;
    }
  }
}
