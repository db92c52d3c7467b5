package io.epmdwatch.processor.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the published OCSF schema says of an event, from the extract beside this class. */
final class OcsfSchema {
  private static final JsonNode SCHEMA = read("ocsf-1.8.0.json");

  private final Set<String> profiles = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  private OcsfSchema() {}

  /** What is wrong with an event; empty when nothing is. */
  static List<String> problems(JsonNode event) {
    OcsfSchema check = new OcsfSchema();
    event.path("metadata").path("profiles").forEach(name -> check.profiles.add(name.asText()));
    check.object("", SCHEMA.get("class"), event);
    return check.problems;
  }

  static JsonNode read(String resource) {
    try (InputStream in = OcsfSchema.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void object(String path, JsonNode type, JsonNode value) {
    if (!value.isObject()) {
      problem(path, "must be an object");
      return;
    }
    JsonNode attributes = type.get("attributes");
    value
        .properties()
        .forEach(
            field -> {
              String at = path + "." + field.getKey();
              JsonNode attribute = attributes.get(field.getKey());
              if (attribute == null || !isActive(attribute)) {
                problem(at, "unknown attribute");
              } else {
                attribute(at, attribute, field.getValue(), value);
              }
            });
    attributes
        .properties()
        .forEach(
            entry -> {
              boolean required = entry.getValue().get("requirement").asText().equals("required");
              if (required && isActive(entry.getValue()) && !value.has(entry.getKey())) {
                problem(path + "." + entry.getKey(), "required");
              }
            });
    constraints(path, type.get("constraints"), value);
  }

  private boolean isActive(JsonNode attribute) {
    return !attribute.has("profile") || profiles.contains(attribute.get("profile").asText());
  }

  private void constraints(String path, JsonNode constraints, JsonNode value) {
    if (constraints.has("at_least_one") && present(constraints.get("at_least_one"), value) < 1) {
      problem(path, "at least one of " + constraints.get("at_least_one"));
    }
    if (constraints.has("just_one") && present(constraints.get("just_one"), value) != 1) {
      problem(path, "just one of " + constraints.get("just_one"));
    }
  }

  private static int present(JsonNode names, JsonNode value) {
    int present = 0;
    for (JsonNode name : names) {
      present += value.has(name.asText()) ? 1 : 0;
    }
    return present;
  }

  private void attribute(String path, JsonNode attribute, JsonNode value, JsonNode parent) {
    boolean many = attribute.path("array").asBoolean();
    if (many != value.isArray()) {
      problem(path, many ? "must be an array" : "must not be an array");
      return;
    }
    if (many) {
      value.forEach(one -> single(path + "[]", attribute, one));
    } else {
      single(path, attribute, value);
      sibling(path, attribute, value, parent);
    }
  }

  private void single(String path, JsonNode attribute, JsonNode value) {
    String type = attribute.get("type").asText();
    if (SCHEMA.get("types").has(type)) {
      scalar(path, type, value);
    } else if (SCHEMA.get("objects").has(type)) {
      object(path, SCHEMA.get("objects").get(type), value);
    } else if (!type.equals("object") || !value.isObject()) {
      problem(path, "type " + type + " is not in the extract, or not met");
    }
    if (attribute.has("enum") && !attribute.get("enum").has(value.asText())) {
      problem(path, "not of the enum: " + value);
    }
  }

  private void scalar(String path, String type, JsonNode value) {
    JsonNode rules = SCHEMA.get("types").get(type);
    boolean fits =
        switch (base(type)) {
          case "boolean_t" -> value.isBoolean();
          case "integer_t" -> value.isInt();
          case "long_t" -> value.isIntegralNumber();
          case "string_t" -> value.isTextual();
          case "json_t" -> true;
          default -> false;
        };
    if (!fits) {
      problem(path, "must be " + type + ", not " + value);
    } else if (rules.has("regex") && !value.asText().matches(rules.get("regex").asText())) {
      problem(path, "must look like " + type + ", not " + value);
    } else if (rules.has("max_len") && value.asText().length() > rules.get("max_len").asInt()) {
      problem(path, "too long");
    } else if (rules.has("range")
        && (value.asLong() < rules.get("range").get(0).asLong()
            || value.asLong() > rules.get("range").get(1).asLong())) {
      problem(path, "out of range");
    }
  }

  private static String base(String type) {
    JsonNode rules = SCHEMA.get("types").get(type);
    return rules.has("type") ? base(rules.get("type").asText()) : type;
  }

  /** A caption beside an id is that of the id; 99 is for what the source calls otherwise. */
  private void sibling(String path, JsonNode attribute, JsonNode id, JsonNode parent) {
    String sibling = attribute.path("sibling").asText();
    if (parent.has(sibling) && id.asInt() != 99) {
      String caption = attribute.get("enum").path(id.asText()).asText();
      if (!parent.get(sibling).asText().equals(caption)) {
        problem(path, sibling + " must be " + caption);
      }
    }
  }

  private void problem(String path, String what) {
    problems.add(path.substring(Math.min(1, path.length())) + ": " + what);
  }
}
