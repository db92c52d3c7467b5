package io.epmdwatch.net;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Bytes that an attacker may have chosen, as text that is safe anywhere: printable ASCII stays, a
 * backslash is doubled, every other byte becomes {@code \xNN}. Lossless and one line.
 */
public final class EscapedText {
  private static final HexFormat HEX = HexFormat.of();

  private EscapedText() {}

  /** The bytes, escaped. */
  public static String of(byte[] bytes) {
    return of(bytes, Integer.MAX_VALUE);
  }

  /** The first bytes, escaped, with three dots where more follow. */
  public static String of(byte[] bytes, int most) {
    int end = Math.min(bytes.length, most);
    StringBuilder text = new StringBuilder(end + 8);
    for (int i = 0; i < end; i++) {
      append(text, bytes[i]);
    }
    return end < bytes.length ? text.append("...").toString() : text.toString();
  }

  /** Text from an untrusted source, escaped. */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void append(StringBuilder text, byte b) {
    if (b == '\\') {
      text.append("\\\\");
    } else if (b >= 0x20 && b < 0x7f) {
      text.append((char) b);
    } else {
      text.append("\\x").append(HEX.toHexDigits(b));
    }
  }
}
