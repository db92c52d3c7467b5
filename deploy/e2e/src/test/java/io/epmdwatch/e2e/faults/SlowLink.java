package io.epmdwatch.e2e.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A line to a server that may be slow, thin, stuck or cut: a TCP proxy whose faults hold at once,
 * also for connections that stand. Each piece that is read waits its delay, and as long again as
 * the rate takes for it.
 */
final class SlowLink implements AutoCloseable {
  private static final int PIECE = 16 * 1024;

  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ServerSocket listener;
  private final InetSocketAddress target;
  private volatile long delayNanos;
  private volatile long bytesPerSecond = Long.MAX_VALUE;
  private volatile boolean stalled;
  private volatile boolean resetting;

  private SlowLink(ServerSocket listener, InetSocketAddress target) {
    this.listener = listener;
    this.target = target;
  }

  /**
   * A line without faults.
   *
   * @param at where clients connect; port 0 takes any free one
   * @param target where they come out
   */
  static SlowLink open(InetSocketAddress at, InetSocketAddress target) {
    try {
      ServerSocket listener = new ServerSocket();
      listener.setReuseAddress(true);
      listener.bind(at, 1024);
      SlowLink link = new SlowLink(listener, target);
      start(link::accept);
      return link;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line to a port on loopback. */
  static SlowLink to(int port) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return open(new InetSocketAddress(loopback, 0), new InetSocketAddress(loopback, port));
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Each piece comes so much later, each way. */
  SlowLink delay(Duration delay) {
    delayNanos = delay.toNanos();
    return this;
  }

  /** No more than this passes in a second, each way of each connection. */
  SlowLink rate(long most) {
    bytesPerSecond = most;
    return this;
  }

  /** Nothing passes any more, and nobody hears of it. */
  SlowLink stall() {
    stalled = true;
    return this;
  }

  /** Every connection is reset, those to come as soon as they stand. */
  SlowLink reset() {
    resetting = true;
    cut();
    return this;
  }

  /** Resets the connections that stand. */
  void cut() {
    sockets.forEach(SlowLink::reset);
  }

  /** As it was at first; what was held up goes on. */
  void heal() {
    delayNanos = 0;
    bytesPerSecond = Long.MAX_VALUE;
    resetting = false;
    stalled = false;
  }

  /** Resets all; once it returns, the port refuses. */
  @Override
  public void close() {
    close(listener);
    stalled = false;
    cut();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (resetting) {
          reset(client);
          continue;
        }
        sockets.add(client);
        start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    Socket server = new Socket();
    sockets.add(server);
    try {
      server.connect(target);
      Thread back = start(() -> pump(server, client));
      pump(client, server);
      back.join();
    } catch (IOException | InterruptedException e) {
      // As for a client: the server is not there.
    } finally {
      sockets.remove(client);
      sockets.remove(server);
      close(client);
      close(server);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] piece = new byte[PIECE];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        hold(read);
        out.write(piece, 0, read);
      }
      hold(0);
      to.shutdownOutput();
    } catch (IOException e) {
      close(from);
      close(to);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hold(int bytes) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(delayNanos + TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond);
    while (stalled) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // It is closed already.
    }
    close(socket);
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // Nobody is left to tell.
    }
  }

  private static Thread start(Runnable task) {
    Thread thread = new Thread(task, "slow link");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
