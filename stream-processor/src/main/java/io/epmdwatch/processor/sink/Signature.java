package io.epmdwatch.processor.sink;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proof to a receiver that a request is ours, unchanged, and not much older than it says. */
final class Signature {
  private static final String HMAC = "HmacSHA256";

  private Signature() {}

  /**
   * {@code sha256=} and the HMAC-SHA256, in hex, of timestamp, a dot and the body.
   *
   * @param timestamp Unix time in seconds, as its header says it
   */
  static String of(String secret, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
      mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }
}
