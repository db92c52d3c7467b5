package io.epmdwatch.probe.dist;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The frames recorded from real nodes, and made-up ones. */
final class HelloFrames {
  private HelloFrames() {}

  static byte[] request(String frame) {
    return read(frame + ".request.hex");
  }

  static byte[] response(String frame) {
    return read(frame + ".response.hex");
  }

  /** A status, each char one byte. */
  static byte[] status(String status) {
    return framed(latin1("s" + status));
  }

  /** A challenge, and data after the name. */
  static byte[] challenge(long flags, long creation, byte[] name, byte[] extra) {
    return framed(
        ByteBuffer.allocate(19 + name.length + extra.length)
            .put((byte) 'N')
            .putLong(flags)
            .putInt(0x01020304)
            .putInt((int) creation)
            .putShort((short) name.length)
            .put(name)
            .put(extra)
            .array());
  }

  static byte[] oldChallenge(int version, int flags, byte[] name) {
    return framed(
        ByteBuffer.allocate(11 + name.length)
            .put((byte) 'n')
            .putShort((short) version)
            .putInt(flags)
            .putInt(0x01020304)
            .put(name)
            .array());
  }

  static byte[] framed(byte[] message) {
    return ByteBuffer.allocate(2 + message.length)
        .putShort((short) message.length)
        .put(message)
        .array();
  }

  static byte[] together(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] read(String resource) {
    try (InputStream in = HelloFrames.class.getResourceAsStream("frames/" + resource)) {
      String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
      return HexFormat.of().parseHex(hex);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
