package io.epmdwatch.registry;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A registry on a real socket, which can be in a bad mood, or away and back on the same port. */
public final class FakeRegistry implements AutoCloseable {
  /** How it answers. */
  public enum Mood {
    WORKS,
    INCOMPATIBLE,
    INVALID,
    BROKEN,
    NO_REGISTRY,
    HANGS
  }

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String WANTED =
      "Basic "
          + Base64.getEncoder().encodeToString("epmdwatch:s3cret".getBytes(StandardCharsets.UTF_8));

  private final Map<String, Integer> idsBySchema = new ConcurrentHashMap<>();
  private final Map<Integer, String> schemas = new ConcurrentHashMap<>();
  private final Map<String, Integer> subjects = new ConcurrentHashMap<>();
  private final AtomicInteger nextId = new AtomicInteger(1);
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final boolean guarded;
  private volatile Mood mood = Mood.WORKS;
  private HttpServer server;
  private int port;

  /** One that is up. */
  public FakeRegistry() {
    this(false);
  }

  FakeRegistry(boolean guarded) {
    this.guarded = guarded;
    goUp();
  }

  void is(Mood now) {
    mood = now;
  }

  void goDown() {
    server.stop(0);
  }

  void goUp() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    port = server.getAddress().getPort();
    server.setExecutor(Executors.newCachedThreadPool(FakeRegistry::daemon));
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it is. */
  public RegistryAddress address() {
    return new RegistryAddress(url(), Optional.empty());
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /** Takes a schema, as another program would register it. */
  public int add(String schema) {
    int id = idsBySchema.computeIfAbsent(schema, each -> nextId.getAndIncrement());
    schemas.put(id, schema);
    return id;
  }

  /** As one whose topic was deleted; it goes on counting. */
  void forget() {
    subjects.clear();
    idsBySchema.clear();
  }

  /** Methods and paths, in their order. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(exchange.getRequestMethod() + " " + path);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (guarded && !WANTED.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      send(exchange, 401, "{\"error_code\":401,\"message\":\"Unauthorized\"}");
      return;
    }
    switch (mood) {
      case WORKS -> work(exchange, path, body);
      case INCOMPATIBLE ->
          refuse(exchange, path, 409, "{\"error_code\":409,\"message\":\"not\\ncompatible\"}");
      case INVALID ->
          refuse(exchange, path, 422, "{\"error_code\":42201,\"message\":\"Invalid Avro\"}");
      case BROKEN ->
          send(exchange, 500, "{\"error_code\":50001,\"message\":\"Error in the store\"}");
      case NO_REGISTRY -> send(exchange, 200, "<html>");
      case HANGS -> hang();
    }
  }

  private void refuse(HttpExchange exchange, String path, int status, String answer)
      throws IOException {
    if (path.endsWith("/versions")) {
      send(exchange, status, answer);
    } else {
      work(exchange, path, "{}");
    }
  }

  private void work(HttpExchange exchange, String path, String body) throws IOException {
    String[] words = path.split("/");
    if (words[1].equals("schemas")) {
      String schema = schemas.get(Integer.valueOf(words[3]));
      if (schema == null) {
        send(exchange, 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
      } else {
        send(exchange, 200, MAPPER.createObjectNode().put("schema", schema).toString());
      }
      return;
    }
    String schema = MAPPER.readTree(body).path("schema").asText();
    if (words.length == 4) {
      subjects.put(words[2] + schema, add(schema));
    }
    Integer id = subjects.get(words[2] + schema);
    if (id == null) {
      send(exchange, 404, "{\"error_code\":40401,\"message\":\"Subject not found.\"}");
    } else {
      send(exchange, 200, "{\"id\":" + id + "}");
    }
  }

  private void hang() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "fake-registry");
    thread.setDaemon(true);
    return thread;
  }
}
