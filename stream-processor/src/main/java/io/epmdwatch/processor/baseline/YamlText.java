package io.epmdwatch.processor.baseline;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text that others chose, as a YAML value that reads back as that text and nothing else. */
final class YamlText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
  private static final Pattern PLAIN_RANGE = Pattern.compile("[0-9.]+/[0-9]+");

  /** What YAML 1.1 takes for something else than text. */
  private static final Set<String> RESERVED =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  private YamlText() {}

  /** The text, in double quotes unless it is plain beyond doubt. */
  static String of(String text) {
    boolean plain =
        PLAIN.matcher(text).matches() && !RESERVED.contains(text.toLowerCase(Locale.ROOT));
    return plain || PLAIN_RANGE.matcher(text).matches() ? text : quoted(text);
  }

  /** A list of texts on one line. */
  static String list(Collection<String> texts) {
    return texts.stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(point -> append(quoted, point));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int point) {
    if (point == '"' || point == '\\') {
      quoted.append('\\').append((char) point);
    } else if (point >= ' ' && point <= '~') {
      quoted.append((char) point);
    } else {
      quoted.append("\\U%08X".formatted(point));
    }
  }
}
