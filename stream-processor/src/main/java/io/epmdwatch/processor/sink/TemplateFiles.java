package io.epmdwatch.processor.sink;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.EscapedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads templates: those in the jar by name, others from a file. */
final class TemplateFiles {
  /** The templates in the jar. */
  static final List<String> SHIPPED =
      List.of("webhook", "github", "gitlab", "jira", "jira-datacenter", "servicenow", "defectdojo");

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private TemplateFiles() {}

  /** A template in the jar. */
  static SinkTemplate shipped(String target) {
    if (!SHIPPED.contains(target)) {
      throw CommandFailure.usage(
          "--target " + target + ": must be one of " + String.join(", ", SHIPPED));
    }
    try (InputStream in = TemplateFiles.class.getResourceAsStream(target + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("no " + target + ".yaml in the jar");
      }
      return parse(target, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + target + ".yaml", e);
    }
  }

  /**
   * Somebody's own.
   *
   * @throws CommandFailure with exit code 2 when it cannot be read or makes no sense
   */
  static SinkTemplate own(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw CommandFailure.usage(
          "--template " + file + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** The template in a text; {@code name} is for complaints. */
  static SinkTemplate parse(String name, String yaml) {
    SinkTemplate template;
    try {
      template = YAML.readValue(yaml, SinkTemplate.class);
    } catch (UnrecognizedPropertyException e) {
      throw CommandFailure.usage(name + ": unknown key " + EscapedText.of(e.getPropertyName()));
    } catch (JacksonException e) {
      String what = e.getOriginalMessage().lines().findFirst().orElse("not YAML");
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw CommandFailure.usage("%s line %d: %s".formatted(name, line, what));
    }
    if (template == null) {
      throw CommandFailure.usage(name + " is empty: write a template");
    }
    List<String> problems = TemplateCheck.problems(template);
    if (!problems.isEmpty()) {
      throw CommandFailure.usage(name + ": " + String.join("; ", problems));
    }
    return template;
  }
}
