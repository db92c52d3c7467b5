package io.epmdwatch.processor.edge;

import com.fasterxml.jackson.databind.JsonNode;
import io.epmdwatch.net.Addresses;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the published ECS says of a document, from the extract beside this class. */
final class EcsSchema {
  private static final String CUSTOM = "epmdwatch";
  private static final JsonNode SCHEMA = OcsfSchema.read("ecs-9.4.0.json");
  private static final JsonNode FIELDS = SCHEMA.get("fields");

  private final Set<String> seen = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  private EcsSchema() {}

  /** What is wrong with a document; empty when nothing is. */
  static List<String> problems(JsonNode document) {
    EcsSchema check = new EcsSchema();
    check.object("", document);
    FIELDS
        .properties()
        .forEach(
            field -> {
              if (field.getValue().path("required").asBoolean()
                  && !check.seen.contains(field.getKey())) {
                check.problems.add(field.getKey() + ": required");
              }
            });
    check.eventTypes(document.path("event"));
    return check.problems;
  }

  /** Whether ECS has a field set of this name, which no custom field may then have. */
  static boolean isFieldSet(String name) {
    for (JsonNode set : SCHEMA.get("field_sets")) {
      if (set.asText().equals(name)) {
        return true;
      }
    }
    return FIELDS.has(name);
  }

  private void object(String prefix, JsonNode value) {
    value
        .properties()
        .forEach(
            entry -> {
              String path = prefix + entry.getKey();
              if (FIELDS.has(path)) {
                seen.add(path);
                field(path, FIELDS.get(path), entry.getValue());
              } else if (entry.getValue().isObject() && isParent(path)) {
                object(path + ".", entry.getValue());
              } else if (!path.equals(CUSTOM)) {
                problems.add(path + ": unknown field");
              }
            });
  }

  private static boolean isParent(String path) {
    return FIELDS.properties().stream().anyMatch(e -> e.getKey().startsWith(path + "."));
  }

  private void field(String path, JsonNode field, JsonNode value) {
    boolean many = field.path("array").asBoolean();
    if (many != value.isArray()) {
      problems.add(path + (many ? ": must be an array" : ": must not be an array"));
      return;
    }
    for (JsonNode one : many ? value : List.of(value)) {
      single(path, field, one);
    }
  }

  private void single(String path, JsonNode field, JsonNode value) {
    String type = field.get("type").asText();
    if (!fits(type, value)) {
      problems.add(path + ": must be " + type + ", not " + value);
    }
    if (field.has("ignore_above") && value.asText().length() > field.get("ignore_above").asInt()) {
      problems.add(path + ": too long to be found");
    }
    if (field.has("enum") && !contains(field.get("enum"), value)) {
      problems.add(path + ": not of the enum: " + value);
    }
  }

  private static boolean fits(String type, JsonNode value) {
    return switch (type) {
      case "keyword", "constant_keyword", "wildcard", "match_only_text" -> value.isTextual();
      case "long" -> value.isIntegralNumber();
      case "float" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "date" -> value.isTextual() && isTime(value.asText());
      case "ip" -> value.isTextual() && isAddress(value.asText());
      default -> false;
    };
  }

  private static boolean isTime(String text) {
    try {
      return Instant.parse(text).toString().equals(text);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isAddress(String text) {
    try {
      return Addresses.format(Addresses.parse(text)).equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void eventTypes(JsonNode event) {
    JsonNode expected = FIELDS.get("event.category").get("expected_event_types");
    for (JsonNode category : event.path("category")) {
      for (JsonNode type : event.path("type")) {
        if (!contains(expected.path(category.asText()), type)) {
          problems.add("event.type: " + type + " is not expected with " + category);
        }
      }
    }
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    for (JsonNode one : list) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }
}
