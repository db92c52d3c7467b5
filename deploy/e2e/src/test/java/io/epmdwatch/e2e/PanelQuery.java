package io.epmdwatch.e2e;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a panel asks of Prometheus, with Grafana's variables in it, and how it names the answers.
 */
record PanelQuery(String refId, String expression, String legend) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)}?");
  private static final Pattern WINDOW = Pattern.compile("\\b(?:rate|increase)\\((.*?)\\[([^]]+)]");
  private static final Pattern LEGEND_LABEL = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

  /**
   * Strings, selectors and windows, and lists of labels: what may hold words that are no metric.
   */
  private static final Pattern NO_METRIC =
      Pattern.compile(
          "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]"
              + "|\\b(?:by|on|without|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

  private static final Pattern WORD = Pattern.compile("(?<![\\w.])[a-zA-Z_:][\\w:]*+(?!\\s*\\()");
  private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

  /** As Grafana sends it with everything chosen, at a scrape each second. */
  private static final Map<String, String> VALUES =
      Map.of(
          "__rate_interval", "10s",
          "__range", "1m",
          "zone", ".*",
          "instance", ".*");

  /** The query as Prometheus gets it; a variable that nobody knows stays and is refused. */
  String filled() {
    return VARIABLE
        .matcher(expression)
        .replaceAll(
            found -> Matcher.quoteReplacement(VALUES.getOrDefault(found.group(1), found.group())));
  }

  /** The variables in it that are a dashboard's, not Grafana's own. */
  Set<String> variables() {
    return VARIABLE
        .matcher(expression)
        .results()
        .map(found -> found.group(1))
        .filter(Predicate.not(name -> name.startsWith("__")))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The windows of its rates and increases. */
  Set<String> windows() {
    return WINDOW
        .matcher(expression)
        .results()
        .map(found -> found.group(2))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The series that it reads, by name. */
  Set<String> metrics() {
    String bare = NO_METRIC.matcher(expression).replaceAll(" ");
    return WORD.matcher(bare)
        .results()
        .map(found -> found.group())
        .filter(Predicate.not(OPERATORS::contains))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The labels that its legend shows. */
  Set<String> legendLabels() {
    return LEGEND_LABEL
        .matcher(legend)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
