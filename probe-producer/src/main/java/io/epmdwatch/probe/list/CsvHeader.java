package io.epmdwatch.probe.list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The first line of a CSV of zmap's or naabu's.
 *
 * @param columns their names, in lower case
 */
record CsvHeader(List<String> columns) {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:^|,) *(?:saddr|ip) *(?:,|$)", Pattern.CASE_INSENSITIVE);

  /** The header in a line; empty when the line has no column with addresses. */
  static Optional<CsvHeader> of(String text) {
    if (!Character.isLetter(text.charAt(0)) || !ADDRESS.matcher(text).find()) {
      return Optional.empty();
    }
    // Old releases of zmap put a space after each comma.
    List<String> names =
        split(text).stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    return Optional.of(new CsvHeader(names));
  }

  /** What a row under this header says. */
  TargetLine row(String text, int defaultPort) {
    List<String> values = split(text);
    if (values.size() != columns.size()) {
      return new TargetLine.Unreadable(
          "has %d fields, its header %d".formatted(values.size(), columns.size()));
    }
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      fields.put(columns.get(i), values.get(i).strip());
    }
    return new Finding(fields).line(defaultPort);
  }

  /** Quotes only keep commas together; what is between them is of no use here. */
  private static List<String> split(String text) {
    List<String> values = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        quoted = !quoted;
      } else if (text.charAt(i) == ',' && !quoted) {
        values.add(text.substring(from, i));
        from = i + 1;
      }
    }
    values.add(text.substring(from));
    return values;
  }
}
