package io.epmdwatch.launcher.config;

import java.util.List;

/** What one place says: its settings, and a line for each thing in it that cannot be used. */
record Source(List<Setting> settings, List<String> problems) {
  static final Source EMPTY = new Source(List.of(), List.of());

  Source {
    settings = List.copyOf(settings);
    problems = List.copyOf(problems);
  }
}
