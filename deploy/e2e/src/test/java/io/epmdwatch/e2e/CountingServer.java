package io.epmdwatch.e2e;

import io.epmdwatch.net.Addresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One port of several loopback addresses, which hangs up on everyone and counts them. */
final class CountingServer implements AutoCloseable {
  private final Selector selector;
  private final Map<String, Integer> accepted = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::serve, "counting-server");
  private int port;
  private volatile boolean closing;

  /**
   * Starts to serve.
   *
   * @param pattern of the addresses, with a %d for the last byte
   */
  CountingServer(String pattern, int from, int to) {
    try {
      selector = Selector.open();
      for (int last = from; last <= to; last++) {
        listen(pattern.formatted(last));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return port;
  }

  /** Connections to an address so far. */
  int accepted(String address) {
    return accepted.getOrDefault(address, 0);
  }

  /** Connections to all addresses so far. */
  int accepted() {
    return accepted.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public void close() {
    closing = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen(String address) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(Addresses.parse(address), port));
    port = listener.socket().getLocalPort();
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT, address);
  }

  private void serve() {
    try (selector) {
      while (!closing) {
        selector.select(this::accept);
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(SelectionKey key) {
    try {
      ((ServerSocketChannel) key.channel()).accept().close();
      accepted.merge((String) key.attachment(), 1, Integer::sum);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
