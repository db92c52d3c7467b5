package io.epmdwatch.probe.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that behaves as told, one thread a connection, and counts how many it has at once. */
public final class RudeServer implements AutoCloseable {

  /** What happens to one connection; it is closed in order afterwards. */
  @FunctionalInterface
  public interface Behaviour {
    void serve(Socket peer) throws IOException, InterruptedException;
  }

  private final ServerSocket listener;
  private final Behaviour behaviour;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();

  private RudeServer(ServerSocket listener, Behaviour behaviour) {
    this.listener = listener;
    this.behaviour = behaviour;
  }

  public static RudeServer start(String address, Behaviour behaviour) {
    try {
      ServerSocket listener = new ServerSocket();
      listener.bind(new InetSocketAddress(InetAddress.getByName(address), 0), 100);
      RudeServer server = new RudeServer(listener, behaviour);
      server.thread(server::acceptAll);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a request up to the length it declares, and returns its body. */
  public static byte[] readRequest(Socket peer) throws IOException {
    InputStream in = peer.getInputStream();
    byte[] length = in.readNBytes(2);
    return length.length < 2
        ? new byte[0]
        : in.readNBytes((length[0] & 0xff) << 8 | (length[1] & 0xff));
  }

  public static void write(Socket peer, byte[] bytes) throws IOException {
    OutputStream out = peer.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  public static void write(Socket peer, String latin1) throws IOException {
    write(peer, latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Closes with a RST. */
  static void reset(Socket peer) throws IOException {
    peer.setSoLinger(true, 0);
    peer.close();
  }

  /** Waits until the peer hangs up. */
  static void untilPeerLeaves(Socket peer) throws IOException {
    peer.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  public Target target() {
    return new Target(listener.getInetAddress(), listener.getLocalPort());
  }

  public int accepted() {
    return accepted.get();
  }

  public int mostAtOnce() {
    return mostAtOnce.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket peer : open) {
      peer.close();
    }
    threads.forEach(Thread::interrupt);
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket peer = listener.accept();
        accepted.incrementAndGet();
        open.add(peer);
        mostAtOnce.accumulateAndGet(open.size(), Math::max);
        thread(() -> serve(peer));
      }
    } catch (IOException e) {
      // Closed: no more peers.
    }
  }

  private void serve(Socket peer) {
    try (peer) {
      // Counted out before it is closed: the prober may come back the moment it sees the end.
      try {
        behaviour.serve(peer);
      } finally {
        open.remove(peer);
      }
    } catch (IOException | InterruptedException e) {
      // The peer left, or the test is over.
    }
  }

  private void thread(Runnable task) {
    Thread thread = new Thread(task, "rude");
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }
}
