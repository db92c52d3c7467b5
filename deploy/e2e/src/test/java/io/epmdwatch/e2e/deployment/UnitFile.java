package io.epmdwatch.e2e.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A systemd unit, without its drop-ins.
 *
 * @param settings its lines, in order, without comments and headings
 */
record UnitFile(List<String> settings) {

  static UnitFile of(String text) {
    return new UnitFile(
        text.lines().filter(line -> line.contains("=") && !line.startsWith("#")).toList());
  }

  /** The values of a setting, in the order of the file. */
  Stream<String> values(String name) {
    return settings.stream()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1));
  }

  /** What it runs, with systemd's specifiers replaced. */
  ProgramCall call(String mainClass, Map<String, String> specifiers) {
    List<String> words =
        new ArrayList<>(List.of(values("ExecStart").findFirst().orElseThrow().split(" ")));
    Map<String, String> environment = new TreeMap<>();
    values("Environment")
        .map(variable -> replaced(variable, specifiers).split("=", 2))
        .forEach(variable -> environment.put(variable[0], variable[1]));
    return new ProgramCall(
        List.copyOf(words.subList(words.indexOf(mainClass) + 1, words.size())), environment);
  }

  private static String replaced(String text, Map<String, String> specifiers) {
    String all = text;
    for (Map.Entry<String, String> each : specifiers.entrySet()) {
      all = all.replace(each.getKey(), each.getValue());
    }
    return all;
  }
}
