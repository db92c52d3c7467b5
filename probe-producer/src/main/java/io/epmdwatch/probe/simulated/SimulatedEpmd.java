package io.epmdwatch.probe.simulated;

import io.epmdwatch.net.Addresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * An epmd of which nothing is real but the protocol: it answers NAMES_REQ and PORT_PLEASE2_REQ from
 * a set of nodes that the program changes, and closes without a word on anything else. Runs on one
 * thread of its own; its methods may be called from any.
 */
public final class SimulatedEpmd implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final ServerSocketChannel listener;
  private final Selector selector;
  private final InetSocketAddress address;
  private final SimulatedNodes nodes;
  private final Thread thread;
  private volatile boolean closing;

  private SimulatedEpmd(ServerSocketChannel listener, Selector selector) throws IOException {
    this.listener = listener;
    this.selector = selector;
    this.address = (InetSocketAddress) listener.getLocalAddress();
    this.nodes = new SimulatedNodes(address.getPort());
    this.thread = new Thread(this::serve, "simulated-epmd-" + address.getPort());
    thread.setDaemon(true);
  }

  /**
   * Starts to serve, without any node.
   *
   * @param address where; port 0 takes any free one
   * @throws UncheckedIOException when the address is taken or not this machine's
   */
  public static SimulatedEpmd start(InetSocketAddress address) {
    try {
      Selector selector = Selector.open();
      ServerSocketChannel listener = listen(selector, address);
      SimulatedEpmd epmd = new SimulatedEpmd(listener, selector);
      epmd.thread.start();
      return epmd;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on %s port %d: %s"
              .formatted(Addresses.format(address.getAddress()), address.getPort(), e.getMessage()),
          e);
    }
  }

  /** Where it listens, with the port it was given. */
  public InetSocketAddress address() {
    return address;
  }

  /** Adds a node, or gives one a new port; listed before all others, as a real epmd does. */
  public void register(String name, int port) {
    nodes.register(name, port);
  }

  /** Takes a node away; nothing happens when there is none of that name. */
  public void unregister(String name) {
    nodes.unregister(name);
  }

  /** Hangs up on everyone; once it returns, the port refuses. */
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

  private static ServerSocketChannel listen(Selector selector, InetSocketAddress address)
      throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    try {
      listener.bind(address, BACKLOG);
      listener.configureBlocking(false);
      listener.register(selector, SelectionKey.OP_ACCEPT);
      return listener;
    } catch (IOException | RuntimeException e) {
      listener.close();
      selector.close();
      throw e;
    }
  }

  private void serve() {
    try (selector;
        listener) {
      while (!closing) {
        selector.select(this::handle);
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("simulated epmd at " + address, e);
    }
  }

  private void handle(SelectionKey key) {
    if (key.attachment() instanceof SimulatedConnection connection) {
      connection.advance(key, nodes);
    } else {
      accept();
    }
  }

  private void accept() {
    try {
      SocketChannel channel = listener.accept();
      if (channel != null) {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new SimulatedConnection(channel));
      }
    } catch (IOException e) {
      // The peer left before it was let in, or the listener has been closed.
    }
  }
}
