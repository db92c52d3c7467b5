package io.epmdwatch.e2e;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics in the tables of Markdown files. */
final class DocumentedMetrics {
  private static final Pattern ROW = Pattern.compile("\\|([^|]*)\\|.*");
  private static final Pattern NAME = Pattern.compile("`(epmdwatch)?((?:_[a-z]+)+)");

  private DocumentedMetrics() {}

  /** Names in the first column; {@code _failed_total} stands for the one before it, ending so. */
  static Set<String> in(List<MarkdownFile> files) {
    Set<String> names = new TreeSet<>();
    for (MarkdownFile file : files) {
      file.prose().stream()
          .map(ROW::matcher)
          .filter(Matcher::matches)
          .forEach(row -> addAll(row.group(1), names));
    }
    return names;
  }

  private static void addAll(String cell, Set<String> names) {
    String last = "";
    for (Matcher name = NAME.matcher(cell); name.find(); ) {
      if (name.group(1) != null) {
        last = name.group(1) + name.group(2);
        names.add(last);
      } else if (!last.isEmpty()) {
        names.add(last.replaceFirst("(_[a-z]+){" + parts(name.group(2)) + "}$", name.group(2)));
      }
    }
  }

  private static long parts(String suffix) {
    return suffix.chars().filter(c -> c == '_').count();
  }
}
