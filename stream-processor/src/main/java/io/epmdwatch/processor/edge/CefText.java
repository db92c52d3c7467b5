package io.epmdwatch.processor.edge;

/** The two kinds of escapes that CEF knows. */
final class CefText {
  private CefText() {}

  /** A field of the header: the bar and the backslash are escaped, and it is one line. */
  static String header(String text) {
    return SafeText.of(text).replace("\\", "\\\\").replace("|", "\\|");
  }

  /**
   * A value of the extension: the equals sign and the backslash are escaped. A line break, which
   * CEF could say, is made visible as other controls are.
   *
   * @param most characters that the field holds before they are escaped
   */
  static String value(String text, int most) {
    return SafeText.of(text, most).replace("\\", "\\\\").replace("=", "\\=");
  }
}
