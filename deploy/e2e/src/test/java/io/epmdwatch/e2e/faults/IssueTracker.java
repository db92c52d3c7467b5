package io.epmdwatch.e2e.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** GitHub's issues as far as a ticket sink asks for them, with the ways in which such fail. */
final class IssueTracker implements AutoCloseable {
  /** What it does with a request. */
  enum Mood {
    /** What it should, at once. */
    WELL,
    /** What it should, and takes a third of a second. */
    SLOW,
    /** Nothing; answers 500. */
    BROKEN,
    /** Nothing; answers 429. */
    THROTTLING,
    /** Nothing; hangs up. */
    DOWN,
    /** What it should, and answers after the caller's patience. */
    ANSWERS_TOO_LATE,
    /** What it should, but finds nothing that is there. */
    FORGETFUL
  }

  private static final JsonMapper JSON = new JsonMapper();

  private final List<ObjectNode> issues = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile Mood mood = Mood.WELL;
  private int requests;

  private IssueTracker(HttpServer server) {
    this.server = server;
  }

  static IssueTracker start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      IssueTracker tracker = new IssueTracker(server);
      server.createContext("/", tracker::handle);
      server.setExecutor(tracker.threads);
      server.start();
      return tracker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void mood(Mood next) {
    mood = next;
  }

  synchronized int requests() {
    return requests;
  }

  /** The tickets that have an issue. */
  synchronized Set<String> tickets() {
    Set<String> tickets = new TreeSet<>();
    issues.forEach(issue -> tickets.add(ticket(issue)));
    return tickets;
  }

  /** The tickets that have more than one. */
  synchronized Set<String> doubled() {
    Set<String> once = new TreeSet<>();
    Set<String> doubled = new TreeSet<>();
    for (ObjectNode issue : issues) {
      if (!once.add(ticket(issue))) {
        doubled.add(ticket(issue));
      }
    }
    return doubled;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Mood now = mood;
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      switch (now) {
        case WELL, FORGETFUL -> answer(exchange, 200, done(exchange, body, now));
        case SLOW -> {
          TimeUnit.MILLISECONDS.sleep(300);
          answer(exchange, 200, done(exchange, body, now));
        }
        case BROKEN -> answer(exchange, 500, counted());
        case THROTTLING -> {
          exchange.getResponseHeaders().add("Retry-After", "1");
          answer(exchange, 429, counted());
        }
        case DOWN -> counted();
        case ANSWERS_TOO_LATE -> {
          String done = done(exchange, body, now);
          while (mood == Mood.ANSWERS_TOO_LATE && !exchange.getRequestMethod().equals("GET")) {
            TimeUnit.MILLISECONDS.sleep(50);
          }
          answer(exchange, 200, done);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized String counted() {
    requests++;
    return "{}";
  }

  private synchronized String done(HttpExchange exchange, JsonNode body, Mood now) {
    requests++;
    String path = exchange.getRequestURI().getPath();
    switch (exchange.getRequestMethod()) {
      case "GET" -> {
        ArrayNode found = JSON.createArrayNode();
        String query =
            URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
        issues.stream()
            .filter(issue -> now != Mood.FORGETFUL && query.contains("labels=" + ticket(issue)))
            .forEach(found::add);
        return found.toString();
      }
      case "POST" -> {
        ObjectNode issue = body.deepCopy();
        issue.put("number", issues.size() + 1).put("state", "open");
        issue.put("html_url", url() + "/issues/" + (issues.size() + 1));
        issues.add(issue);
        return issue.toString();
      }
      default -> {
        ObjectNode issue = issues.get(Integer.parseInt(path.replaceAll(".*/", "")) - 1);
        issue.setAll((ObjectNode) body);
        return issue.toString();
      }
    }
  }

  private static String ticket(ObjectNode issue) {
    JsonNode labels = issue.get("labels");
    return labels.get(labels.size() - 1).asText();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
