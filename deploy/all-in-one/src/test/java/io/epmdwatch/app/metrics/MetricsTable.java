package io.epmdwatch.app.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of metrics in a README.
 *
 * @param rows by name
 * @param optional names of those that are there only with some option, as their meaning says
 */
record MetricsTable(Map<String, Family> rows, Set<String> optional) {
  private static final Pattern ROW =
      Pattern.compile(
          "\\| `(epmdwatch_\\w+)` \\| (\\w+) \\|(?: (\\w+))? \\|(?: ([\\w, ]+))? \\| ([^|]+) \\|");

  static MetricsTable read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MetricsTable parse(String text) {
    Map<String, Family> rows = new TreeMap<>();
    Set<String> optional = new TreeSet<>();
    for (String line : text.lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        String name = row.group(1);
        boolean seconds = "seconds".equals(row.group(3));
        rows.put(name, new Family(name, row.group(2), seconds, labels(row.group(4))));
        if (row.group(5).startsWith("only with ")) {
          optional.add(name);
        }
      }
    }
    return new MetricsTable(rows, optional);
  }

  /** Where a scrape and the table differ, one line each. */
  Set<String> differencesFrom(Map<String, Family> scraped) {
    Stream<String> differing =
        scraped.values().stream()
            .filter(family -> !family.equals(rows.get(family.name())))
            .map(family -> "scraped " + family + ", documented " + rows.get(family.name()));
    Stream<String> missing =
        rows.keySet().stream()
            .filter(name -> !scraped.containsKey(name) && !optional.contains(name))
            .map(name -> "documented and not scraped: " + name);
    return Stream.concat(differing, missing).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> labels(String cell) {
    return cell == null
        ? Set.of()
        : Arrays.stream(cell.split(", ")).collect(Collectors.toCollection(TreeSet::new));
  }
}
