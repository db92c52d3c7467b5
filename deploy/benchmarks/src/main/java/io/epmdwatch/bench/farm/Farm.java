package io.epmdwatch.bench.farm;

import io.epmdwatch.net.Addresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * The hosts of a farm that answer, on one thread: it shares the machine with what it measures.
 * Where the others refuse, it listens on each answering address, which takes a descriptor each, and
 * leaves the refusing to the kernel; else on all addresses at once.
 */
public final class Farm implements AutoCloseable {
  /** Cut by the kernel to {@code net.core.somaxconn}. */
  private static final int BACKLOG = 32_768;

  private static final int ACCEPTED_AT_A_TURN = 64;
  private static final int SHARED_BYTES = 8192;

  private final Behaviours behaviours;
  private final Selector selector;
  private final Timers timers = new Timers();
  private final ByteBuffer shared = ByteBuffer.allocateDirect(SHARED_BYTES);
  private int listeners;
  private volatile boolean closing;

  private Farm(Behaviours behaviours) throws IOException {
    this.behaviours = behaviours;
    this.selector = Selector.open();
  }

  /**
   * A farm that listens; it answers while {@link #serve} runs.
   *
   * @throws UncheckedIOException when an address or a descriptor is not to be had
   */
  public static Farm open(FarmSpec spec) {
    try {
      Farm farm = new Farm(new Behaviours(spec));
      farm.listen();
      return farm;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "farm cannot listen on %s: %s".formatted(spec.range(), e.getMessage()), e);
    }
  }

  /** On how many sockets it listens. */
  public int listeners() {
    return listeners;
  }

  /**
   * Answers until closed.
   *
   * @throws UncheckedIOException when it cannot accept: a farm that leaves callers waiting would
   *     make a liar of whoever judges by it
   */
  public void serve() {
    try (selector) {
      while (!closing) {
        long wait = timers.millisUntilDue(System.nanoTime());
        if (wait == 0) {
          selector.selectNow(this::ready);
        } else {
          selector.select(this::ready, Math.max(0, wait));
        }
        timers.runDue(System.nanoTime());
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("farm: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    closing = true;
    selector.wakeup();
  }

  private void listen() throws IOException {
    FarmSpec spec = behaviours.spec();
    if (spec.others() != Others.REFUSE) {
      listen(new InetSocketAddress(Addresses.parse("0.0.0.0"), spec.port()));
      return;
    }
    for (int index : behaviours.answering().toArray()) {
      listen(new InetSocketAddress(behaviours.address(index), spec.port()));
    }
  }

  private void listen(InetSocketAddress address) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.INET);
    listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    listener.bind(address, BACKLOG);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    listeners++;
  }

  private void ready(SelectionKey key) {
    if (key.attachment() instanceof FarmConnection connection) {
      connection.ready(shared);
    } else {
      accept((ServerSocketChannel) key.channel());
    }
  }

  private void accept(ServerSocketChannel listener) {
    try {
      for (int i = 0; i < ACCEPTED_AT_A_TURN; i++) {
        SocketChannel channel = listener.accept();
        if (channel == null) {
          return;
        }
        begin(channel);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("farm cannot accept: " + e.getMessage(), e);
    }
  }

  private void begin(SocketChannel channel) throws IOException {
    InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
    int index = behaviours.index(local.getAddress());
    if (index < 0 || index >= behaviours.spec().size() || !behaviours.answers(index)) {
      channel.close();
      return;
    }
    new FarmConnection(channel, behaviours.behaviour(index), timers).begin(selector, shared);
  }
}
