package io.epmdwatch.probe.epmd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The frames recorded from a real epmd, and made-up ones. */
final class Frames {
  private Frames() {}

  static byte[] request(String frame) {
    return read(frame + ".request.hex");
  }

  static byte[] response(String frame) {
    return read(frame + ".response.hex");
  }

  /** A header for port 4369 and a body, each char one byte. */
  static byte[] names(String body) {
    return names(4369, body);
  }

  static byte[] names(int port, String body) {
    byte[] text = latin1(body);
    return ByteBuffer.allocate(4 + text.length).putInt(port).put(text).array();
  }

  static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] read(String resource) {
    try (InputStream in = Frames.class.getResourceAsStream("frames/" + resource)) {
      String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
      return HexFormat.of().parseHex(hex);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
