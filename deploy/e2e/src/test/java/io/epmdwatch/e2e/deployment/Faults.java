package io.epmdwatch.e2e.deployment;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with something that has a name, a line each. */
final class Faults {
  private final String name;
  private final List<String> lines = new ArrayList<>();

  Faults(String name) {
    this.name = name;
  }

  /** Notes a fault unless the condition is met; a value that is missing does not meet it. */
  void require(Boolean met, String fault) {
    if (!Boolean.TRUE.equals(met)) {
      lines.add(name + " " + fault);
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
