package io.epmdwatch.launcher.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Every key with its value and where that came from, as a configuration file. */
public final class EffectiveConfiguration {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .build();

  private EffectiveConfiguration() {}

  /** One line for each key, secrets redacted; a key that nothing sets is a comment. */
  public static List<String> lines(CommandLine root, Settings settings) {
    Stream<String> options =
        KnownOptions.of(root).byKey().entrySet().stream()
            .map(entry -> line(entry.getKey(), entry.getValue(), settings));
    return Stream.concat(options, settings.kafka().map(EffectiveConfiguration::line)).toList();
  }

  private static String line(String key, OptionSpec option, Settings settings) {
    return settings
        .of(option)
        .map(EffectiveConfiguration::line)
        .orElseGet(() -> defaultLine(key, option));
  }

  private static String line(Setting setting) {
    Setting shown = setting.redacted();
    return shown.key() + ": " + yaml(shown.value()) + "  # " + shown.origin();
  }

  private static String defaultLine(String key, OptionSpec option) {
    Object value = option.defaultValue() == null ? option.initialValue() : option.defaultValue();
    boolean isSet =
        value != null
            && !(value instanceof Collection<?> many && many.isEmpty())
            && !(value instanceof Map<?, ?> map && map.isEmpty());
    return isSet
        ? line(new Setting(key, value.toString(), Setting.DEFAULT_ORIGIN))
        : "# " + key + ":  # not set";
  }

  private static String yaml(String value) {
    if (value.equals("true") || value.equals("false")) {
      return value;
    }
    try {
      return YAML.writeValueAsString(value).strip();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a string is always YAML", e);
    }
  }
}
