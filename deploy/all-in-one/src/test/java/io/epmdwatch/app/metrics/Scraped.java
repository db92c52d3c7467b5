package io.epmdwatch.app.metrics;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A scrape of our own metrics, in Prometheus's text format. */
record Scraped(String text) {
  private static final Pattern TYPE = Pattern.compile("# TYPE (epmdwatch_\\w+) (\\w+)");
  private static final Pattern SAMPLE = Pattern.compile("(epmdwatch_\\w+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

  /** Only the lines about our own metrics. */
  static Scraped of(String all) {
    return new Scraped(
        all.lines()
            .filter(line -> line.matches("(# (HELP|TYPE) )?epmdwatch_.*"))
            .collect(Collectors.joining("\n", "", "\n")));
  }

  Map<String, Family> families() {
    Map<String, Family> families = new TreeMap<>();
    for (String line : text.lines().toList()) {
      Matcher type = TYPE.matcher(line);
      if (type.matches()) {
        String name = type.group(1);
        boolean seconds = name.matches(".*_seconds(_max)?");
        families.put(name, new Family(name, type.group(2), seconds, new TreeSet<>()));
      }
      Matcher sample = SAMPLE.matcher(line);
      if (sample.matches()) {
        families.get(family(sample.group(1), families)).labels().addAll(labels(sample.group(2)));
      }
    }
    return families;
  }

  /** The sum of the samples of a name that have these labels. */
  double sum(String name, String... labels) {
    return text.lines()
        .map(SAMPLE::matcher)
        .filter(Matcher::matches)
        .filter(sample -> sample.group(1).equals(name))
        .filter(sample -> Set.of(labels).stream().allMatch(sample.group()::contains))
        .mapToDouble(sample -> Double.parseDouble(sample.group(3)))
        .sum();
  }

  private static String family(String name, Map<String, Family> families) {
    return families.containsKey(name) ? name : name.replaceAll("_(bucket|sum|count)$", "");
  }

  private static Set<String> labels(String text) {
    return text == null
        ? Set.of()
        : LABEL
            .matcher(text)
            .results()
            .map((MatchResult label) -> label.group(1))
            .filter(label -> !label.equals("le"))
            .collect(Collectors.toSet());
  }
}
