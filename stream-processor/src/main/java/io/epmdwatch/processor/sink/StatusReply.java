package io.epmdwatch.processor.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.epmdwatch.net.EscapedText;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** What the HTTP status of an answer to a request means. */
record StatusReply(TargetRequest request, Credentials credentials) {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int LONGEST_QUOTE = 200;

  Reply of(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    HttpHeaders headers = response.headers();
    if (status >= 200 && status < 300) {
      return new Reply.Done(json(response.body()));
    }
    String line = request.line() + " answers " + status + quote(response.body());
    return switch (status) {
      case 401 -> unauthorized(line);
      case 403 ->
          // GitHub says so when it is asked too often.
          isThrottling(headers)
              ? new Reply.Failed(FailureReason.THROTTLED, line, retryAfter(headers))
              : unauthorized(line);
      case 408, 425 -> new Reply.Failed(FailureReason.TIMEOUT, line, retryAfter(headers));
      case 429 -> new Reply.Failed(FailureReason.THROTTLED, line, retryAfter(headers));
      default ->
          status >= 500
              ? new Reply.Failed(FailureReason.SERVER_ERROR, line, retryAfter(headers))
              : new Reply.Failed(FailureReason.REFUSED, line + advice(status), Optional.empty());
    };
  }

  private Reply unauthorized(String line) {
    return new Reply.Failed(
        FailureReason.UNAUTHORIZED,
        line + "; the " + credentials + " do not do there: correct them and start again",
        Optional.empty());
  }

  private static JsonNode json(byte[] body) {
    try {
      JsonNode tree = body.length == 0 ? MissingNode.getInstance() : MAPPER.readTree(body);
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (IOException e) {
      // Whoever needs something of it will not find it there.
      return MissingNode.getInstance();
    }
  }

  private static boolean isThrottling(HttpHeaders headers) {
    return retryAfter(headers).isPresent()
        || headers.firstValue("x-ratelimit-remaining").filter("0"::equals).isPresent();
  }

  /** In seconds; the form with a date, which none of these systems uses, counts as not said. */
  private static Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("retry-after")
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }

  private static String advice(int status) {
    return status < 400 ? "; redirects are not followed: correct --url" : "";
  }

  private String quote(byte[] body) {
    String text =
        request.secret().hiddenIn(credentials.without(new String(body, StandardCharsets.UTF_8)));
    byte[] safe = text.getBytes(StandardCharsets.UTF_8);
    return safe.length == 0 ? "" : ": " + EscapedText.of(safe, LONGEST_QUOTE);
  }
}
