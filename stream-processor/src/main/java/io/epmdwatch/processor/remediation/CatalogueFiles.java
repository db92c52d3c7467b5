package io.epmdwatch.processor.remediation;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the catalogue's files and puts recipes together from what they share. */
final class CatalogueFiles {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private final Map<String, Step> shared = new HashMap<>();
  private final Map<String, String> advice = texts("advice.yaml");
  private final Map<String, String> mistakes = texts("mistakes.yaml");
  private final Map<String, String> references = texts("references.yaml");

  /** The recipe in a platform's file. */
  Recipe recipe(String platform) {
    RecipeFile file = read(platform + ".yaml", RecipeFile.class);
    if (!file.platform().equals(platform)) {
      throw new IllegalStateException(platform + ".yaml says it is for " + file.platform());
    }
    return new Recipe(
        platform,
        file.title(),
        file.steps().stream().map(this::step).toList(),
        file.changeWindow(),
        named(advice, file.advice()),
        named(mistakes, file.mistakes()),
        named(references, file.references()));
  }

  static <T> T read(String file, Class<T> type) {
    try (InputStream in = CatalogueFiles.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no " + file + " in the catalogue");
      }
      return MAPPER.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file + " of the catalogue", e);
    }
  }

  private Step step(JsonNode entry) {
    return entry.isTextual()
        ? shared.computeIfAbsent(
            entry.asText(), name -> read("steps/" + name + ".yaml", StepFile.class).step())
        : MAPPER.convertValue(entry, StepFile.class).step();
  }

  private static Map<String, String> texts(String file) {
    Map<String, String> texts = new HashMap<>();
    read(file, JsonNode.class)
        .properties()
        .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText().strip()));
    return texts;
  }

  private static List<String> named(Map<String, String> texts, List<String> names) {
    return names.stream().map(name -> text(texts, name)).toList();
  }

  private static String text(Map<String, String> texts, String name) {
    String text = texts.get(name);
    if (text == null) {
      throw new IllegalStateException("the catalogue has no text named " + name);
    }
    return text;
  }
}
