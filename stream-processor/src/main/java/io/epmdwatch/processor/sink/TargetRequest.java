package io.epmdwatch.processor.sink;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as it goes out.
 *
 * @param headers credentials among them
 * @param body missing for none
 */
record TargetRequest(String method, URI uri, Map<String, String> headers, JsonNode body) {
  TargetRequest {
    headers = Map.copyOf(headers);
  }

  /** What it would do, for people: several lines. */
  String text() {
    StringBuilder text = new StringBuilder(method + " " + uri + "\n");
    new TreeMap<>(headers).forEach((name, value) -> text.append(name + ": " + value + "\n"));
    return body.isMissingNode() ? text.toString() : text + "\n" + body.toPrettyString() + "\n";
  }
}
