package io.epmdwatch.probe.list;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells what the lines of a list say, whichever tool wrote each of them. Remembers nothing of a
 * line but the header of a CSV, so that forms may be mixed.
 *
 * <p>Sources: masscan 1.3.2 and its {@code out-text.c}, {@code out-json.c}, {@code out-ndjson.c};
 * zmap 2.1.1 and its {@code module_csv.c}, {@code module_json.c}; naabu's {@code output.go}.
 */
public final class LineParser {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Set<String> BRACKETS = Set.of("", "[", "]");
  private static final Pattern OLD_MASSCAN_TRAILER = Pattern.compile("\\{ *finished: *1 *}");

  private final int defaultPort;
  private Optional<CsvHeader> header = Optional.empty();

  /** A parser that gives targets without a port this one. */
  public LineParser(int defaultPort) {
    this.defaultPort = defaultPort;
  }

  /** What a line says; never throws. */
  public TargetLine parse(String line) {
    String text = line.strip();
    if (text.startsWith(BYTE_ORDER_MARK)) {
      text = text.substring(1).strip();
    }
    if (text.startsWith("#")) {
      return new TargetLine.Nothing();
    }
    int control = firstControl(text);
    if (control >= 0) {
      return notText(text.charAt(control));
    }
    return text.startsWith(",") || text.endsWith(",") ? parseElement(text) : parseText(text);
  }

  /** An element of a JSON array of masscan's, which has its comma in front, behind, or alone. */
  private TargetLine parseElement(String text) {
    String element = withoutCommas(text);
    boolean isJson = BRACKETS.contains(element) || element.startsWith("{");
    return parseText(isJson ? element : text);
  }

  private TargetLine parseText(String text) {
    if (BRACKETS.contains(text) || OLD_MASSCAN_TRAILER.matcher(text).matches()) {
      return new TargetLine.Nothing();
    }
    if (text.startsWith("{")) {
      return JsonLine.parse(text, defaultPort);
    }
    Optional<CsvHeader> newHeader = CsvHeader.of(text);
    if (newHeader.isPresent()) {
      header = newHeader;
      return new TargetLine.Nothing();
    }
    if (header.isPresent() && text.contains(",")) {
      return header.get().row(text, defaultPort);
    }
    return MasscanText.parse(text, defaultPort).orElseGet(() -> PlainLine.parse(text, defaultPort));
  }

  private static String withoutCommas(String text) {
    int from = text.startsWith(",") ? 1 : 0;
    int to = text.length() > from && text.endsWith(",") ? text.length() - 1 : text.length();
    return text.substring(from, to).strip();
  }

  private static int firstControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '\t' && Character.isISOControl(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static TargetLine.Unreadable notText(char control) {
    return new TargetLine.Unreadable(
        control == 0
            ? "holds a NUL byte: save the list as UTF-8"
            : "holds control characters: is it text?");
  }
}
