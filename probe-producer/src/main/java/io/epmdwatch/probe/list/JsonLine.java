package io.epmdwatch.probe.list;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A JSON object of masscan's, zmap's or naabu's. */
final class JsonLine {
  /** Names are not kept for the next line: who writes the list may choose them. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).build())
          .build();

  /**
   * Until July 2023 naabu had an object for a port; masscan's {@code -oD} has one for its status.
   */
  private static final Set<String> PARTS = Set.of("port", "data");

  private final Map<String, String> host = new HashMap<>();
  private final List<Map<String, String>> ports = new ArrayList<>();

  private JsonLine() {}

  static TargetLine parse(String text, int defaultPort) {
    JsonLine line = new JsonLine();
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      line.readObject(json, line.host);
      if (json.nextToken() != null) {
        return new TargetLine.Unreadable("has something after its JSON object");
      }
    } catch (IOException e) {
      return new TargetLine.Unreadable("is not one whole JSON object: use jq -c");
    }
    return line.toLine(defaultPort);
  }

  private void readObject(JsonParser json, Map<String, String> fields) throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName().toLowerCase(Locale.ROOT);
      JsonToken value = json.nextToken();
      if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
        fields.put(name, json.getText());
      } else if (value == JsonToken.START_OBJECT && PARTS.contains(name)) {
        readObject(json, fields);
      } else if (value == JsonToken.START_ARRAY && name.equals("ports")) {
        readPorts(json);
      } else {
        json.skipChildren();
      }
    }
  }

  private void readPorts(JsonParser json) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      Map<String, String> fields = new HashMap<>();
      if (json.currentToken() == JsonToken.START_OBJECT) {
        readObject(json, fields);
      } else {
        fields.put("port", json.getText());
        json.skipChildren();
      }
      ports.add(fields);
    }
  }

  private TargetLine toLine(int defaultPort) {
    Finding all = new Finding(host);
    if (ports.isEmpty() || all.address().isEmpty()) {
      return all.line(defaultPort);
    }
    List<Finding> open = ports.stream().map(Finding::new).filter(Finding::isOpenTcp).toList();
    List<Integer> numbers =
        open.stream().map(port -> port.port(defaultPort)).flatMap(Optional::stream).toList();
    if (numbers.size() < open.size()) {
      return HostText.badPort();
    }
    return numbers.isEmpty()
        ? new TargetLine.NotOpen()
        : HostText.targets(all.address().orElseThrow(), numbers);
  }
}
