package io.epmdwatch.processor.sink;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * What goes into the blanks of a template: text, and structure for those that take it.
 *
 * @param text by name
 * @param structure by name
 */
record Values(Map<String, String> text, Map<String, JsonNode> structure) {
  Values {
    text = Map.copyOf(text);
    structure = Map.copyOf(structure);
  }

  /** The same and one more. */
  Values with(String name, String value) {
    return with(Map.of(name, value));
  }

  /** The same and more; a name that is there already gets the new value. */
  Values with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(text);
    all.putAll(more);
    return new Values(all, structure);
  }

  String text(String name) {
    String value = text.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no value for {" + name + "}");
    }
    return value;
  }
}
