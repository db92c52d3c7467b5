package io.epmdwatch.processor.remediation;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Node names that may stand in a shell command; any other becomes the word NODE. */
final class SafeNames {
  static final String STAND_IN = "NODE";

  /** No leading dash or dot: a name must not read as an option. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");

  private static final int NAMED = 8;

  private SafeNames() {}

  static String of(String name) {
    return SAFE.matcher(name).matches() ? name : STAND_IN;
  }

  /** The names of the first few nodes, each once; NODE when there is none. */
  static String list(List<Clues.Listed> nodes) {
    String names =
        nodes.stream()
            .map(node -> of(node.name()))
            .distinct()
            .limit(NAMED)
            .collect(Collectors.joining(","));
    return names.isEmpty() ? STAND_IN : names;
  }
}
