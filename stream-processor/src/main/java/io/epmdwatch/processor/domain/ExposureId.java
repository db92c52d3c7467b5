package io.epmdwatch.processor.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names of what alerts and tickets are about, derived from what it is, so that a replay finds the
 * same one: three letters, a dash and 16 hex digits.
 */
public final class ExposureId {
  private ExposureId() {}

  /** The id of a deviation of a host. */
  public static String of(HostKey host, Deviation deviation) {
    return "EXP-" + digest(host, deviation);
  }

  /** The id of its ticket, with the same digits. */
  public static String ticketOf(HostKey host, Deviation deviation) {
    return "TKT-" + digest(host, deviation);
  }

  /** The id of a storm over a range. */
  public static String ofStorm(String zone, AddressRange range) {
    return "STM-" + digest(utf8(zone), range.network().getAddress(), bytes(range.prefixLength()));
  }

  /** The id of something else that has a name in a zone. */
  public static String ofNamed(String letters, String zone, String name) {
    return letters + "-" + digest(utf8(zone), utf8(name));
  }

  /** The id of the ticket that stands for this exposure or storm. */
  public static String ticketOf(String id) {
    return "TKT-" + id.substring(id.indexOf('-') + 1);
  }

  private static String digest(HostKey host, Deviation deviation) {
    return digest(
        utf8(host.zone()),
        host.address().getAddress(),
        bytes(host.port()),
        deviation.name().getBytes(StandardCharsets.US_ASCII));
  }

  private static String digest(byte[]... parts) {
    MessageDigest sha256 = sha256();
    for (byte[] part : parts) {
      // With its length before each part, no two different things give the same bytes.
      sha256.update(ByteBuffer.allocate(4).putInt(part.length).array());
      sha256.update(part);
    }
    return HexFormat.of().formatHex(sha256.digest(), 0, 8);
  }

  private static byte[] bytes(int number) {
    return ByteBuffer.allocate(2).putShort((short) number).array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
