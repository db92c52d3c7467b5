package io.epmdwatch.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** Takes syslog over TLS as most SIEMs do: what ends in a newline is one message. */
final class SyslogReceiver implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final ServerSocket server;

  private SyslogReceiver(ServerSocket server) {
    this.server = server;
  }

  /** Listens on loopback. */
  static SyslogReceiver start(SSLContext tls, int port) {
    try {
      SyslogReceiver receiver =
          new SyslogReceiver(
              tls.getServerSocketFactory()
                  .createServerSocket(port, 5, InetAddress.getLoopbackAddress()));
      Thread thread = new Thread(receiver::accept, "syslog-receiver");
      thread.setDaemon(true);
      thread.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept();
          BufferedReader reader =
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
        reader.lines().forEach(lines::add);
      } catch (IOException | UncheckedIOException e) {
        // The other side went away, or close() was called: the loop sees which.
        continue;
      }
    }
  }
}
