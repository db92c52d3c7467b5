package io.epmdwatch.e2e;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.epmdwatch.processor.edge.SiemFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** What holds for every file of {@code deploy/siem}, whatever tool it is for. */
final class SiemRules {
  /** As the pipeline writes them. */
  static final Set<String> TOPICS =
      Stream.of(SiemFormat.values())
          .map(format -> format.topic().topic())
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern TOPIC = Pattern.compile("epmd[.][\\w.-]+");
  private static final Pattern SECRET = Pattern.compile("token|password|secret|api_key");
  private static final Pattern FROM_ENVIRONMENT = Pattern.compile("[$][{](env:)?EPMDWATCH_\\w+[}]");
  private static final Map<String, List<String>> KNOWN = known();

  private SiemRules() {}

  /** What is wrong with the file, a line each; nothing when it can be shipped. */
  static List<String> faults(String name, String text) {
    List<SiemSetting> settings;
    try {
      settings = SiemFile.settings(name, text);
    } catch (IllegalArgumentException e) {
      return List.of(e.getMessage());
    }
    List<String> faults = new ArrayList<>();
    settings.stream().filter(s -> !isKnown(s)).forEach(s -> faults.add("unknown setting: " + s));
    settings.stream()
        .filter(SiemRules::givesAway)
        .forEach(s -> faults.add("a secret: " + s.name()));
    if (settings.stream().noneMatch(SiemRules::readsCommitted)) {
      faults.add("does not say read_committed");
    }
    faults.addAll(topicFaults(name, settings));
    return faults;
  }

  private static List<String> topicFaults(String name, List<SiemSetting> settings) {
    Set<String> named = new HashSet<>();
    for (SiemSetting setting : settings) {
      Matcher topic = TOPIC.matcher(setting.value());
      while (setting.name().startsWith("topic") && topic.find()) {
        named.add(topic.group());
      }
    }
    if (named.isEmpty() && !name.endsWith("worker.properties")) {
      return List.of("names no topic");
    }
    return named.stream()
        .filter(topic -> !TOPICS.contains(topic))
        .map(topic -> "no such topic: " + topic)
        .toList();
  }

  private static boolean isKnown(SiemSetting setting) {
    String place = setting.place();
    String name = setting.name();
    if (place.startsWith("connect:") && isOfConnect(name)) {
      return true;
    }
    if (place.startsWith("connect:") && KNOWN.get("connect:sink").contains(name)) {
      return true;
    }
    return KNOWN.getOrDefault(place, List.of()).contains(name);
  }

  /** Settings handed on to what the worker or the sink is made of. */
  private static boolean isOfConnect(String name) {
    for (String prefix : List.of("consumer.override.", "consumer.")) {
      if (name.startsWith(prefix)) {
        return ConsumerConfig.configNames().contains(name.substring(prefix.length()));
      }
    }
    return name.startsWith("transforms.")
        || name.equals("security.protocol")
        || name.equals("value.converter.schemas.enable")
        || name.startsWith("config.providers.env.");
  }

  private static boolean givesAway(SiemSetting setting) {
    return SECRET.matcher(setting.name()).find()
        && !FROM_ENVIRONMENT.matcher(setting.value()).matches();
  }

  private static boolean readsCommitted(SiemSetting setting) {
    return Stream.of("isolation", "librdkafka_options", "confparam")
            .anyMatch(part -> setting.name().contains(part))
        && setting.value().contains("read_committed");
  }

  private static Map<String, List<String>> known() {
    try (InputStream in = SiemRules.class.getResourceAsStream("/siem/known-settings.yaml")) {
      return new YAMLMapper().readValue(in, new TypeReference<Map<String, List<String>>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
