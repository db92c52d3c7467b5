package io.epmdwatch.processor.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name of an exposure, derived from what it is, so that a replay finds the same one. */
public final class ExposureId {
  private ExposureId() {}

  /** {@code EXP-} and 16 hex digits. */
  public static String of(HostKey host, Deviation deviation) {
    return "EXP-" + digest(host, deviation);
  }

  /** {@code TKT-} and the same 16 hex digits. */
  public static String ticketOf(HostKey host, Deviation deviation) {
    return "TKT-" + digest(host, deviation);
  }

  private static String digest(HostKey host, Deviation deviation) {
    MessageDigest sha256 = sha256();
    for (byte[] part :
        new byte[][] {
          host.zone().getBytes(StandardCharsets.UTF_8),
          host.address().getAddress(),
          ByteBuffer.allocate(2).putShort((short) host.port()).array(),
          deviation.name().getBytes(StandardCharsets.US_ASCII)
        }) {
      // With its length before each part, no two different hosts give the same bytes.
      sha256.update(ByteBuffer.allocate(4).putInt(part.length).array());
      sha256.update(part);
    }
    return HexFormat.of().formatHex(sha256.digest(), 0, 8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
