package io.epmdwatch.processor.remediation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with blanks, cut up once, so that to fill it in is only to append. */
final class Template {
  private static final Pattern BLANK =
      Pattern.compile("\\{address}:\\{port}|\\{(?:address|port|ports|nodes|range)}");

  private final String text;
  private final List<String> literals = new ArrayList<>();
  private final List<String> blanks = new ArrayList<>();

  Template(String text) {
    this.text = text;
    Matcher matcher = BLANK.matcher(text);
    int end = 0;
    while (matcher.find()) {
      literals.add(text.substring(end, matcher.start()));
      blanks.add(matcher.group());
      end = matcher.end();
    }
    literals.add(text.substring(end));
  }

  /** The text with each blank replaced once; what is filled in is not searched again. */
  String fill(Function<String, String> values) {
    if (blanks.isEmpty()) {
      return text;
    }
    StringBuilder filled = new StringBuilder(text.length() + 64);
    for (int i = 0; i < blanks.size(); i++) {
      filled.append(literals.get(i)).append(values.apply(blanks.get(i)));
    }
    return filled.append(literals.get(blanks.size())).toString();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
