package io.epmdwatch.processor.sink;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * A server on a real socket that does as a system does, and fails the next request that changes
 * something in every way that servers and networks fail.
 */
final class StubServer implements AutoCloseable {
  /** A request as it came. */
  record Incoming(
      String method, String path, String query, Map<String, String> headers, String body) {
    boolean isChange() {
      return !method.equals("GET") && !path.endsWith("/search/jql") && !path.endsWith("/search");
    }
  }

  /** What is answered. */
  record Outgoing(int status, String body) {}

  /** The system behind the socket. */
  interface System {
    Outgoing answer(Incoming request);
  }

  /** A way to fail, with or without having done what was asked. */
  enum Fault {
    THROTTLED(false),
    ERROR_500(false),
    UNAVAILABLE_503(false),
    HANG_BEFORE(false),
    UNAUTHORIZED(false),
    FORBIDDEN(false),
    REFUSED_422(false),
    HANG_AFTER(true),
    RESET_AFTER(true),
    ERROR_500_AFTER(true),
    GARBAGE_AFTER(true),
    HUGE_AFTER(true);

    final boolean done;

    Fault(boolean done) {
      this.done = done;
    }
  }

  private final ServerSocket socket;
  private final System system;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final Deque<Fault> faultsOfReads = new ArrayDeque<>();
  private final List<Incoming> requests = new ArrayList<>();

  private StubServer(ServerSocket socket, System system) {
    this.socket = socket;
    this.system = system;
  }

  static StubServer start(System system) throws IOException {
    ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    StubServer server = new StubServer(socket, system);
    daemon(server::accept);
    return server;
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  synchronized void failNext(Fault... next) {
    faults.addAll(List.of(next));
  }

  synchronized void failNextRead(Fault... next) {
    faultsOfReads.addAll(List.of(next));
  }

  synchronized List<Incoming> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    socket.close();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        daemon(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      for (Incoming request = read(in); request != null; request = read(in)) {
        if (!answer(request, connection)) {
          return;
        }
      }
    } catch (IOException e) {
      // The client has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the connection is still good. */
  private boolean answer(Incoming request, Socket connection)
      throws IOException, InterruptedException {
    Fault fault = next(request);
    Outgoing done = fault == null || fault.done ? answered(request) : new Outgoing(200, "{}");
    OutputStream out = connection.getOutputStream();
    if (fault == null) {
      write(out, done.status(), "", done.body());
      return true;
    }
    switch (fault) {
      case THROTTLED -> write(out, 429, "Retry-After: 7\r\n", "{\"message\":\"slow\"}");
      case ERROR_500, ERROR_500_AFTER -> write(out, 500, "", "oops");
      case UNAVAILABLE_503 -> write(out, 503, "Retry-After: 3\r\n", "");
      case UNAUTHORIZED -> write(out, 401, "", "{\"message\":\"Bad credentials\"}");
      case FORBIDDEN -> write(out, 403, "", "{\"message\":\"no\"}");
      case REFUSED_422 -> write(out, 422, "", "{\"message\":\"Validation\\nFailed\"}");
      case HANG_BEFORE, HANG_AFTER -> closed.await();
      case RESET_AFTER -> {
        connection.setSoLinger(true, 0);
        return false;
      }
      case GARBAGE_AFTER -> write(out, done.status(), "", "<html>not what you think</html>");
      case HUGE_AFTER -> write(out, done.status(), "", "{\"a\":\"" + "x".repeat(3 << 20) + "\"}");
    }
    return true;
  }

  private synchronized Fault next(Incoming request) {
    requests.add(request);
    return request.isChange() ? faults.poll() : faultsOfReads.poll();
  }

  private synchronized Outgoing answered(Incoming request) {
    return system.answer(request);
  }

  private static void write(OutputStream out, int status, String headers, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 %d Said\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(status, headers, bytes.length);
    // RFC 9110: a 204 has neither length nor body.
    out.write(
        (status == 204 ? "HTTP/1.1 204 Said\r\n\r\n" : head).getBytes(StandardCharsets.UTF_8));
    out.write(bytes);
    out.flush();
  }

  private static Incoming read(InputStream in) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    String[] words = first.split(" ");
    String[] target = words[1].split("\\?", 2);
    return new Incoming(
        words[0],
        target[0],
        target.length > 1 ? target[1] : "",
        headers,
        new String(body, StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "stub");
    thread.setDaemon(true);
    thread.start();
  }
}
