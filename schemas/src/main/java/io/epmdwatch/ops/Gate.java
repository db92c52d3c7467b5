package io.epmdwatch.ops;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.ops.http.HttpSettings;
import io.epmdwatch.ops.http.Role;
import io.epmdwatch.ops.http.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands before every page: who may have it, and what every answer says to browsers. */
final class Gate {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
  private static final int LOGGED = 300;
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Cache-Control", "no-store",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options", "nosniff");

  private final HttpSettings settings;
  private final Map<Verdict.Reason, Counter> refusals = new EnumMap<>(Verdict.Reason.class);

  Gate(HttpSettings settings, MeterRegistry registry) {
    this.settings = settings;
    for (Verdict.Reason reason : Verdict.Reason.values()) {
      refusals.put(
          reason,
          Counter.builder("epmdwatch.http.refusals")
              .description("Requests that were refused, by what was wrong with the caller.")
              .tag("reason", reason.toString())
              .register(registry));
    }
  }

  /** The page, for those who have the role. */
  HttpHandler before(HttpHandler page, Role needed) {
    return exchange -> {
      try (exchange) {
        ALWAYS.forEach(exchange.getResponseHeaders()::set);
        Verdict verdict =
            Verdict.of(
                settings,
                exchange.getRemoteAddress().getAddress(),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
                needed);
        if (verdict instanceof Verdict.Granted granted) {
          try {
            page.handle(exchange);
          } finally {
            // Also of a caller that did not wait for the answer.
            audit(exchange, needed, granted.by());
          }
        } else if (verdict instanceof Verdict.Refused refused) {
          refuse(exchange, refused.reason());
          if (refused.by().isPresent()) {
            audit(exchange, needed, refused.by());
          }
        }
      }
    };
  }

  private void refuse(HttpExchange exchange, Verdict.Reason reason) throws IOException {
    refusals.get(reason).increment();
    if (reason == Verdict.Reason.TOKEN) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
    }
    Page.json(exchange, reason.status(), Map.of("error", reason.text()));
  }

  private static void audit(HttpExchange exchange, Role needed, Optional<String> by) {
    if (needed == Role.OPERATOR) {
      LOG.info(
          "event=http_operation request=\"{} {}\" by={} peer={} status={}",
          EscapedText.of(exchange.getRequestMethod()),
          EscapedText.of(exchange.getRequestURI().toASCIIString().getBytes(US_ASCII), LOGGED),
          by.map(EscapedText::of).orElse("-"),
          Addresses.format(exchange.getRemoteAddress().getAddress()),
          exchange.getResponseCode());
    }
  }
}
