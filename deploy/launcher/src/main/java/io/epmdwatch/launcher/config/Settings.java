package io.epmdwatch.launcher.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the environment and the configuration file say, the environment first. */
public final class Settings {
  private static final String BOOTSTRAP_OPTION = "bootstrap-servers";
  private static final String BOOTSTRAP_PROPERTY = Setting.KAFKA_PREFIX + "bootstrap.servers";

  private final Map<String, Setting> options = new TreeMap<>();
  private final Map<String, Setting> kafka = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private Settings() {}

  /**
   * Reads both places. What cannot be used does not throw but is among the {@link #problems()}.
   *
   * @param file the configuration file, if one is named
   * @param root the commands, which say what can be configured
   */
  public static Settings load(
      Optional<Path> file, Map<String, String> environment, CommandLine root) {
    KnownOptions known = KnownOptions.of(root);
    Settings settings = new Settings();
    settings.add(file.map(each -> FileSource.read(each, known)).orElse(Source.EMPTY));
    settings.add(EnvironmentSource.read(environment, known));
    return settings;
  }

  /** A line for each thing that must be put right before anything starts. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  Optional<Setting> of(OptionSpec option) {
    return Optional.ofNullable(options.get(KnownOptions.key(option)));
  }

  /** Kafka client properties by name, without the prefix. */
  Map<String, String> kafkaProperties() {
    Map<String, String> properties = new LinkedHashMap<>();
    kafka.forEach(
        (key, setting) ->
            properties.put(key.substring(Setting.KAFKA_PREFIX.length()), setting.value()));
    return properties;
  }

  Stream<Setting> kafka() {
    return kafka.values().stream();
  }

  private void add(Source source) {
    problems.addAll(source.problems());
    Map<String, Setting> own = new LinkedHashMap<>();
    for (Setting setting : source.settings()) {
      if (setting.key().equals(BOOTSTRAP_PROPERTY)) {
        own.putIfAbsent(
            BOOTSTRAP_OPTION, new Setting(BOOTSTRAP_OPTION, setting.value(), setting.origin()));
      } else if (setting.isForKafka()) {
        kafka.put(setting.key(), setting);
      } else {
        own.put(setting.key(), setting);
      }
    }
    options.putAll(own);
  }
}
