package io.epmdwatch.processor.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The blanks of a template, {@code {name}}, and how they are filled in: each once, and what is
 * filled in is not searched again. In a body a value stays within its string, whatever it holds.
 */
final class Blanks {
  private static final Pattern BLANK =
      Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9]*)(?::(number|list|commas|path|json))?(\\?)?}");
  private static final String URL = "{url}";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Blanks() {}

  /** The names in a text. */
  static Set<String> names(String template) {
    return BLANK.matcher(template).results().map(m -> m.group(1)).collect(Collectors.toSet());
  }

  /** The names in a structure. */
  static Set<String> names(JsonNode template) {
    Set<String> names = new TreeSet<>();
    if (template.isTextual()) {
      names.addAll(names(template.textValue()));
    }
    template.forEach(child -> names.addAll(names(child)));
    return names;
  }

  /** The text filled in. */
  static String fill(String template, Values values) {
    return fill(template, values, (kind, value) -> kind.equals("commas") ? commas(value) : value);
  }

  /**
   * The text filled in as part of a path or query: every value percent-encoded; with {@code :path}
   * the slashes between its segments stay.
   *
   * @throws IllegalArgumentException when a value would lead to another place
   */
  static String fillInUrl(String template, Values values) {
    return fill(
        template,
        values,
        (kind, value) ->
            Arrays.stream(kind.equals("path") ? value.split("/", -1) : new String[] {value})
                .map(Blanks::encoded)
                .collect(Collectors.joining("/")));
  }

  /** A link filled in, which may begin with the target's own URL. */
  static String fillInLink(String template, Values values) {
    return template.startsWith(URL)
        ? values.text("url") + fillInUrl(template.substring(URL.length()), values)
        : fillInUrl(template, values);
  }

  /** The structure filled in; a mapping's entry whose value is {@code {name?}} may fall out. */
  static JsonNode fill(JsonNode template, Values values) {
    if (template.isTextual()) {
      return leaf(template.textValue(), values);
    }
    if (template instanceof ObjectNode object) {
      ObjectNode filled = JSON.objectNode();
      object
          .properties()
          .forEach(
              entry -> {
                JsonNode value = fill(entry.getValue(), values);
                if (!value.isMissingNode()) {
                  filled.set(entry.getKey(), value);
                }
              });
      return filled;
    }
    if (template instanceof ArrayNode array) {
      ArrayNode filled = JSON.arrayNode();
      array.forEach(item -> addTo(filled, item, values));
      return filled;
    }
    return template;
  }

  /** Entries of a setting that has several, which bars separate. */
  static List<String> entries(String value) {
    return Arrays.stream(value.split("\\|"))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  private static void addTo(ArrayNode filled, JsonNode item, Values values) {
    Matcher whole = item.isTextual() ? BLANK.matcher(item.textValue()) : null;
    if (whole != null && whole.matches() && "list".equals(whole.group(2))) {
      entries(values.text(whole.group(1))).forEach(filled::add);
    } else {
      filled.add(fill(item, values));
    }
  }

  private static JsonNode leaf(String template, Values values) {
    Matcher whole = BLANK.matcher(template);
    if (!whole.matches()) {
      return TextNode.valueOf(fill(template, values));
    }
    String name = whole.group(1);
    if ("json".equals(whole.group(2))) {
      return values.structure().getOrDefault(name, JSON.nullNode());
    }
    if (whole.group(3) != null && values.text(name).isEmpty()) {
      return JSON.missingNode();
    }
    return "number".equals(whole.group(2))
        ? JSON.numberNode(number(name, values))
        : TextNode.valueOf(fill(template, values));
  }

  private static String fill(
      String template, Values values, BiFunction<String, String, String> how) {
    Matcher matcher = BLANK.matcher(template);
    StringBuilder filled = new StringBuilder();
    int next = 0;
    while (matcher.find()) {
      String kind = matcher.group(2) == null ? "" : matcher.group(2);
      filled.append(template, next, matcher.start());
      filled.append(how.apply(kind, values.text(matcher.group(1))));
      next = matcher.end();
    }
    return filled.append(template.substring(next)).toString();
  }

  private static long number(String name, Values values) {
    try {
      return Long.parseLong(values.text(name));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number", e);
    }
  }

  private static String commas(String value) {
    return String.join(",", entries(value));
  }

  private static String encoded(String segment) {
    if (segment.equals(".") || segment.equals("..")) {
      throw new IllegalArgumentException("'" + segment + "' cannot be part of a path");
    }
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
