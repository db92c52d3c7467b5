package io.epmdwatch.launcher.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Settings from a YAML file whose keys are the long options without their dashes. */
final class FileSource {
  private static final String KAFKA = "kafka";
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Numbers stay as they are written: 1.10 is not 1.1.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Path file;
  private final KnownOptions known;
  private final List<Setting> settings = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private FileSource(Path file, KnownOptions known) {
    this.file = file;
    this.known = known;
  }

  static Source read(Path file, KnownOptions known) {
    FileSource source = new FileSource(file, known);
    try {
      source.addAll(YAML.readTree(Files.readString(file)));
    } catch (JacksonException e) {
      source.problem("line " + e.getLocation().getLineNr() + ": " + firstLine(e));
    } catch (IOException e) {
      source.problem("cannot be read (" + e.getClass().getSimpleName() + "): check --config");
    }
    return new Source(source.settings, source.problems);
  }

  private void addAll(JsonNode root) {
    if (root instanceof MissingNode || root.isNull()) {
      return;
    }
    if (!root.isObject()) {
      problem("must be a mapping of keys to values");
      return;
    }
    root.properties().forEach(entry -> add(entry.getKey(), entry.getValue()));
  }

  private void add(String key, JsonNode value) {
    if (key.equals(KAFKA) || key.startsWith(Setting.KAFKA_PREFIX)) {
      addKafka(key, value);
    } else if (known.contains(key)) {
      addValue(key, value);
    } else if (!known.isForeign(key)) {
      problem("unknown key " + key + ": " + known.adviceFor(key, known -> known));
    }
  }

  private void addKafka(String key, JsonNode value) {
    if (value.isObject()) {
      value.properties().forEach(entry -> addKafka(key + "." + entry.getKey(), entry.getValue()));
    } else if (key.equals(KAFKA)) {
      problem("kafka must be a mapping of Kafka client properties");
    } else {
      addValue(key, value);
    }
  }

  private void addValue(String key, JsonNode value) {
    StringJoiner joined = new StringJoiner(",");
    for (JsonNode each : value.isArray() ? value : List.of(value)) {
      if (!each.isValueNode() || each.isNull()) {
        problem(key + " must be a value or a list of values");
        return;
      }
      joined.add(each.asText());
    }
    settings.add(new Setting(key, joined.toString(), file.toString()));
  }

  private void problem(String what) {
    problems.add(file + ": " + what);
  }

  private static String firstLine(JacksonException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("not YAML");
  }
}
