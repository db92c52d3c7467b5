package io.epmdwatch.probe.epmd;

import io.epmdwatch.net.EscapedText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes as an immutable value; whoever sent them chose them, so they print escaped. */
public final class Octets {
  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of the bytes. */
  public static Octets of(byte[] bytes) {
    return new Octets(bytes.clone());
  }

  /** A text's bytes in UTF-8. */
  public static Octets utf8(String text) {
    return new Octets(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of a part, from one index up to but not including another. */
  static Octets of(byte[] bytes, int from, int to) {
    return new Octets(Arrays.copyOfRange(bytes, from, to));
  }

  /** A copy of the bytes. */
  public byte[] toArray() {
    return bytes.clone();
  }

  /** The bytes before the first such character, which is ASCII; all of them if it is not there. */
  public Octets upTo(char ascii) {
    int end = 0;
    while (end < bytes.length && bytes[end] != ascii) {
      end++;
    }
    return of(bytes, 0, end);
  }

  /** How many characters the bytes are in UTF-8; at least that many in any other encoding. */
  public int characters() {
    int characters = 0;
    for (byte b : bytes) {
      characters += (b & 0xc0) == 0x80 ? 0 : 1;
    }
    return characters;
  }

  /** How many bytes there are. */
  public int length() {
    return bytes.length;
  }

  /** Whether a control character is among them: below a space, or DEL. */
  boolean holdControl() {
    for (byte b : bytes) {
      if ((b >= 0 && b < ' ') || b == 0x7f) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets o && Arrays.equals(bytes, o.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The bytes, escaped. */
  @Override
  public String toString() {
    return EscapedText.of(bytes);
  }
}
