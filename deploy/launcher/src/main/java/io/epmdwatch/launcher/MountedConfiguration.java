package io.epmdwatch.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file that an image reads although nothing names it. It may be absent, which a file that is
 * named may not.
 */
final class MountedConfiguration {
  private static final String VARIABLE = "EPMDWATCH_CONFIG";
  private static final Path FILE = Path.of("/etc/epmdwatch/epmdwatch.yaml");

  private MountedConfiguration() {}

  static Map<String, String> in(Map<String, String> environment) {
    return in(environment, FILE);
  }

  static Map<String, String> in(Map<String, String> environment, Path file) {
    if (environment.containsKey(VARIABLE) || Files.notExists(file)) {
      return environment;
    }
    Map<String, String> naming = new TreeMap<>(environment);
    naming.put(VARIABLE, file.toString());
    return naming;
  }
}
