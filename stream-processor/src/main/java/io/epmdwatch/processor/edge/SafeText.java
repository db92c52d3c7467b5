package io.epmdwatch.processor.edge;

import io.epmdwatch.net.EscapedText;

/**
 * Text that neither breaks a line nor lies on a screen: what is visible stays, in any script;
 * controls, line and paragraph separators, format characters such as those that turn the direction
 * of writing, and what is no character at all become {@code \xNN}, byte for byte.
 */
final class SafeText {
  private SafeText() {}

  /** The text, made safe. */
  static String of(String text) {
    return isPlain(text) ? text : escaped(text);
  }

  /** The text, made safe, and at most so many characters of it, with three dots where it is cut. */
  static String of(String text, int most) {
    String safe = of(text);
    return safe.length() <= most ? safe : whole(safe, most - 3) + "...";
  }

  /** The first characters, without half a pair at the end. */
  private static String whole(String text, int length) {
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 0x20 || text.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (isVisible(c)) {
                safe.appendCodePoint(c);
              } else {
                safe.append(EscapedText.of(Character.toString(c)));
              }
            });
    return safe.toString();
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
