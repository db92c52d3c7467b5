package io.epmdwatch.launcher.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Settings from variables such as {@code EPMDWATCH_BOOTSTRAP_SERVERS}. */
final class EnvironmentSource {
  static final String CONFIG_FILE = "EPMDWATCH_CONFIG";

  private static final String PREFIX = "EPMDWATCH_";
  private static final String KAFKA_PREFIX = PREFIX + "KAFKA_";
  private static final String LOG_LEVEL = "EPMDWATCH_LOG_LEVEL";
  private static final Set<String> LOG_LEVELS =
      Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");

  /** Read by the launcher. */
  private static final String JAVA_OPTIONS = "EPMDWATCH_JAVA_OPTS";

  private final KnownOptions known;
  private final List<Setting> settings = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private EnvironmentSource(KnownOptions known) {
    this.known = known;
  }

  static Source read(Map<String, String> environment, KnownOptions known) {
    EnvironmentSource source = new EnvironmentSource(known);
    // Sorted, so that the same environment always reads the same.
    new TreeMap<>(environment).tailMap(PREFIX).forEach(source::add);
    return new Source(source.settings, source.problems);
  }

  /** The variable that sets a key. */
  static String variable(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private void add(String variable, String value) {
    if (!variable.startsWith(PREFIX)
        || variable.equals(CONFIG_FILE)
        || variable.equals(JAVA_OPTIONS)) {
      return;
    }
    if (variable.equals(LOG_LEVEL)) {
      checkLogLevel(value);
    } else if (variable.startsWith(KAFKA_PREFIX) && variable.length() > KAFKA_PREFIX.length()) {
      String property = lowerCase(variable.substring(KAFKA_PREFIX.length())).replace('_', '.');
      settings.add(new Setting(Setting.KAFKA_PREFIX + property, value, variable));
    } else {
      addOption(variable, value);
    }
  }

  private void addOption(String variable, String value) {
    String key = lowerCase(variable.substring(PREFIX.length())).replace('_', '-');
    if (known.contains(key)) {
      settings.add(new Setting(key, value, variable));
    } else if (!known.isForeign(key)) {
      problems.add(
          "unknown variable "
              + variable
              + ": "
              + known.adviceFor(key, EnvironmentSource::variable));
    }
  }

  private void checkLogLevel(String value) {
    if (!LOG_LEVELS.contains(value.toUpperCase(Locale.ROOT))) {
      problems.add(
          LOG_LEVEL + " is '" + value + "': must be one of TRACE, DEBUG, INFO, WARN, ERROR, OFF");
    }
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
