package io.epmdwatch.e2e;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads a file of {@code deploy/siem} into its settings, as strictly as its format allows. */
final class SiemFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private SiemFile() {}

  /**
   * The settings in the order of the file.
   *
   * @param name the path below {@code deploy/siem}, which tells the format
   * @throws IllegalArgumentException if the text is not of that format
   */
  static List<SiemSetting> settings(String name, String text) {
    try {
      return switch (name.substring(0, name.indexOf('/'))) {
        case "connect" -> name.endsWith(".properties") ? worker(text) : sink(JSON.readTree(text));
        case "logstash" -> LogstashText.settings(text);
        case "rsyslog" -> RsyslogText.settings(text);
        case "vector" -> vector(YAML.readTree(text));
        case "fluent-bit" -> fluentBit(YAML.readTree(text));
        default -> throw new IllegalArgumentException(name + " is of no known tool");
      };
    } catch (JacksonException e) {
      throw new IllegalArgumentException(name + ": " + e.getOriginalMessage(), e);
    }
  }

  private static List<SiemSetting> worker(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> sorted = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> sorted.put(key, properties.getProperty(key)));
    return sorted.entrySet().stream()
        .map(entry -> new SiemSetting("connect:worker", entry.getKey(), entry.getValue()))
        .toList();
  }

  private static List<SiemSetting> sink(JsonNode root) {
    List<SiemSetting> settings = new ArrayList<>();
    JsonNode config = root.path("config");
    add(settings, "connect:" + config.path("connector.class").asText(), config);
    return settings;
  }

  private static List<SiemSetting> vector(JsonNode root) {
    List<SiemSetting> settings = new ArrayList<>();
    add(settings, "vector:", root);
    for (String part : List.of("sources", "transforms", "sinks")) {
      for (JsonNode component : root.path(part)) {
        add(settings, "vector:" + part + "." + component.path("type").asText(), component);
      }
    }
    settings.removeIf(setting -> setting.name().equals("type"));
    return settings;
  }

  private static List<SiemSetting> fluentBit(JsonNode root) {
    List<SiemSetting> settings = new ArrayList<>();
    add(settings, "fluent-bit:", root);
    add(settings, "fluent-bit:service", root.path("service"));
    for (Map.Entry<String, JsonNode> part : root.path("pipeline").properties()) {
      for (JsonNode plugin : part.getValue()) {
        String place = "fluent-bit:" + part.getKey() + "." + plugin.path("name").asText();
        add(settings, place, plugin);
      }
    }
    return settings;
  }

  private static void add(List<SiemSetting> settings, String place, JsonNode object) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode value = field.getValue();
      String text = value.isValueNode() ? value.asText() : value.toString();
      settings.add(new SiemSetting(place, field.getKey(), text));
    }
  }
}
