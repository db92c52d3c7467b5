package io.epmdwatch.launcher.config;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A configured value and where it came from.
 *
 * @param key the long option without its dashes, or {@code kafka.} and a Kafka client property
 * @param value as an option would take it; several values are separated by commas
 * @param origin the environment variable, the file, or {@code default}
 */
public record Setting(String key, String value, String origin) {
  static final String KAFKA_PREFIX = "kafka.";
  static final String DEFAULT_ORIGIN = "default";

  private static final Pattern SECRET =
      Pattern.compile(
          "password|secret|token|credential|sasl\\.jaas\\.config|keystore\\.key|^url$",
          Pattern.CASE_INSENSITIVE);

  /** Checks that nothing is missing. */
  public Setting {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(origin, "origin");
  }

  boolean isForKafka() {
    return key.startsWith(KAFKA_PREFIX);
  }

  /** The same, safe to show. */
  Setting redacted() {
    return SECRET.matcher(key).find() ? new Setting(key, "<redacted>", origin) : this;
  }
}
