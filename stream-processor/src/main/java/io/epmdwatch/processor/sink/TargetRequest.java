package io.epmdwatch.processor.sink;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as it goes out.
 *
 * @param secret what of the URI nobody may see
 * @param headers credentials among them
 * @param body missing for none
 */
record TargetRequest(
    String method, URI uri, SecretPath secret, Map<String, String> headers, JsonNode body) {
  TargetRequest {
    headers = Map.copyOf(headers);
  }

  /** Method and URI, for people. */
  String line() {
    return method + " " + secret.hiddenIn(uri.toString());
  }

  /** What it would do, for people: several lines. */
  String text() {
    StringBuilder text = new StringBuilder(line() + "\n");
    new TreeMap<>(headers).forEach((name, value) -> text.append(name + ": " + value + "\n"));
    return body.isMissingNode() ? text.toString() : text + "\n" + body.toPrettyString() + "\n";
  }
}
