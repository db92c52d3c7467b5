package io.epmdwatch.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The runbook pages of a directory, and what is wrong with them. */
final class RunbookShelf {
  private static final String INDEX = "README";
  private static final List<String> SECTIONS =
      List.of("## Means", "## Look", "## Do", "## Silence", "## Clears");
  private static final List<String> ADVICE = List.of("**Do not** ", "**Escalate** ");
  private static final Pattern METRIC = Pattern.compile("\\bepmdwatch_[a-z_]*[a-z]\\b");

  /** As grep is told several: what stands in the parentheses are beginnings. */
  private static final Pattern SEVERAL = Pattern.compile("\\b(epmdwatch_[a-z_]*)\\(([a-z_|]+)\\)");

  private static final Pattern SILENCE = Pattern.compile("(?m)^\\$ amtool silence add .*");

  /** Which alert, by whom, why, and until when. */
  private static final Pattern PROPER =
      Pattern.compile(
          ".* alertname=(\\w+)( [a-z_]+=\\S+)* --author \\S+ --comment '[^']+' --duration \\d+[mh]");

  private final MarkdownFile index;
  private final List<MarkdownFile> pages;

  RunbookShelf(Path directory) {
    List<MarkdownFile> all = MarkdownFile.below(directory);
    index = all.stream().filter(page -> page.name().equals(INDEX)).findFirst().orElseThrow();
    pages = all.stream().filter(page -> !page.name().equals(INDEX)).toList();
  }

  /**
   * What is wrong, a line for each; nothing when all is right.
   *
   * @param alerts every alert there is, of which each has a page
   * @param metrics every metric that is documented
   */
  List<String> problems(Set<String> alerts, Set<String> metrics) {
    List<String> problems = new ArrayList<>(counterparts(alerts));
    for (MarkdownFile page : pages) {
      problems.addAll(form(page));
      problems.addAll(unknown(page, metrics));
      page.mentions(SILENCE).stream()
          .filter(silence -> !isProper(silence, alerts))
          .forEach(silence -> problems.add(page.name() + ": no proper silence: " + silence));
    }
    return problems;
  }

  private List<String> counterparts(Set<String> alerts) {
    Set<String> names =
        pages.stream().map(MarkdownFile::name).collect(Collectors.toCollection(TreeSet::new));
    List<String> problems = new ArrayList<>();
    alerts.stream()
        .filter(alert -> !names.contains(alert))
        .forEach(alert -> problems.add(alert + ": has no page"));
    names.stream()
        .filter(name -> !alerts.contains(name))
        .forEach(name -> problems.add(name + ": is no alert"));
    names.stream()
        .filter(name -> !index.links().contains(name + ".md"))
        .forEach(name -> problems.add(name + ": is not in the index"));
    return problems;
  }

  private static List<String> form(MarkdownFile page) {
    List<String> problems = new ArrayList<>();
    List<String> headings = new ArrayList<>(List.of("# " + page.name()));
    headings.addAll(SECTIONS);
    if (!page.headings().equals(headings)) {
      problems.add(page.name() + ": has the headings " + page.headings() + ", not " + headings);
    }
    ADVICE.stream()
        .filter(words -> page.prose().stream().noneMatch(line -> line.startsWith(words)))
        .forEach(words -> problems.add(page.name() + ": no paragraph begins with " + words));
    return problems;
  }

  private static List<String> unknown(MarkdownFile page, Set<String> metrics) {
    List<String> problems = new ArrayList<>();
    page.mentions(METRIC).stream()
        .filter(metric -> !isKnown(metric, metrics))
        .forEach(metric -> problems.add(page.name() + ": no metric is called " + metric));
    SEVERAL
        .matcher(page.text())
        .results()
        .flatMap(several -> Stream.of(several.group(2).split("\\|")).map(several.group(1)::concat))
        .filter(start -> metrics.stream().noneMatch(metric -> metric.startsWith(start)))
        .forEach(start -> problems.add(page.name() + ": no metric begins with " + start));
    return problems;
  }

  private static boolean isProper(String silence, Set<String> alerts) {
    Matcher proper = PROPER.matcher(silence);
    return proper.matches() && alerts.contains(proper.group(1));
  }

  /** A histogram is documented by its own name, and scraped as three. */
  private static boolean isKnown(String metric, Set<String> metrics) {
    return metrics.contains(metric)
        || metrics.contains(metric.replaceFirst("_(bucket|count|sum)$", ""));
  }
}
