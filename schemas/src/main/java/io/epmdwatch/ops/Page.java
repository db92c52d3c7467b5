package io.epmdwatch.ops;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One path of the management server, with the one method it takes. */
final class Page {
  static final String JSON = "application/json; charset=utf-8";
  private static final JsonMapper MAPPER = new JsonMapper();

  /** What a browser may say when it means this machine, and no name that an attacker can own. */
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])(:\\d+)?", Pattern.CASE_INSENSITIVE);

  private Page() {}

  /** A page to look at. */
  static HttpHandler get(HttpHandler page) {
    return exactly("GET", page);
  }

  /** A page of a process's own; its path may stand for all that begin with it. */
  static HttpHandler own(ManagementPage page) {
    return get(
        exchange -> {
          ManagementPage.Headers headers =
              name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
          ManagementPage.Content content = page.answer().apply(exchange.getRequestURI(), headers);
          send(exchange, content.status(), content.type(), content.body());
        });
  }

  /** Where there is nothing, whatever the method. */
  static HttpHandler nothing() {
    return exchange -> refuse(exchange, 404, "not found");
  }

  /**
   * A page that does something, for callers that are no web page.
   *
   * @param anyHost whether callers prove otherwise that they are none
   */
  static HttpHandler command(ManagementCommand command, boolean anyHost) {
    return exactly(
        "POST",
        exchange -> {
          String host = header(exchange, "Host");
          if (!anyHost && !LOOPBACK.matcher(host).matches()) {
            refuse(exchange, 403, "Host must be a loopback name");
          } else if (!header(exchange, ManagementCommand.HEADER).equals(command.name())) {
            refuse(
                exchange,
                403,
                "send the header " + ManagementCommand.HEADER + ": " + command.name());
          } else {
            json(exchange, 200, command.action().get());
          }
        });
  }

  static void json(HttpExchange exchange, int status, Object value) throws IOException {
    send(exchange, status, JSON, MAPPER.writeValueAsString(value));
  }

  static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static HttpHandler exactly(String method, HttpHandler page) {
    return exchange -> {
      String path = exchange.getHttpContext().getPath();
      if (!path.endsWith("/") && !exchange.getRequestURI().getPath().equals(path)) {
        refuse(exchange, 404, "not found");
      } else if (!exchange.getRequestMethod().equals(method)) {
        exchange.getResponseHeaders().set("Allow", method);
        refuse(exchange, 405, "only " + method);
      } else {
        page.handle(exchange);
      }
    };
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
    json(exchange, status, Map.of("error", why));
  }
}
