package io.epmdwatch.processor.edge;

import java.nio.charset.StandardCharsets;

/** The two kinds of escapes that CEF knows. */
final class CefText {
  private static final String CUT = "...";

  private CefText() {}

  /** A field of the header: the bar and the backslash are escaped, and it is one line. */
  static String header(String text) {
    return SafeText.of(text).replace("\\", "\\\\").replace("|", "\\|");
  }

  /**
   * A value of the extension: the equals sign and the backslash are escaped. A line break, which
   * CEF could say, is made visible as other controls are. Where it is cut it ends in three dots.
   *
   * @param most bytes that it may have as it is written
   */
  static String value(String text, int most) {
    // What is longer before it is escaped is longer after it, too.
    String safe = SafeText.of(text, most);
    StringBuilder value = new StringBuilder(safe.length() + 16);
    int bytes = 0;
    int lastThatFits = 0;
    for (int i = 0; i < safe.length(); i += Character.charCount(safe.codePointAt(i))) {
      String next = escaped(safe.codePointAt(i));
      bytes += next.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > most) {
        return value.substring(0, lastThatFits) + CUT;
      }
      value.append(next);
      if (bytes <= most - CUT.length()) {
        lastThatFits = value.length();
      }
    }
    return value.toString();
  }

  private static String escaped(int codePoint) {
    String one = Character.toString(codePoint);
    return codePoint == '=' || codePoint == '\\' ? "\\" + one : one;
  }
}
