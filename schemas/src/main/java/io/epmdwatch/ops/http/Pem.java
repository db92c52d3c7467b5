package io.epmdwatch.ops.http;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in the text form of RFC 7468. Complaints never quote what was read. */
public final class Pem {
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);

  private Pem() {}

  /**
   * The certificates, in their order; text between them is ignored.
   *
   * @throws IllegalArgumentException when there is none, or one cannot be read
   */
  public static List<X509Certificate> certificates(byte[] text) {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      List<String> blocks = CERTIFICATE.matcher(ascii(text)).results().map(r -> r.group()).toList();
      if (blocks.isEmpty()) {
        throw new IllegalArgumentException("no PEM certificate in it");
      }
      List<X509Certificate> chain = new ArrayList<>();
      for (String block : blocks) {
        Certificate each =
            factory.generateCertificate(
                new ByteArrayInputStream(block.getBytes(StandardCharsets.ISO_8859_1)));
        chain.add((X509Certificate) each);
      }
      return List.copyOf(chain);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("holds a certificate that cannot be read", e);
    }
  }

  /**
   * The PKCS#8 private key.
   *
   * @param algorithm that of the certificate's public key: {@code RSA} or {@code EC}
   * @throws IllegalArgumentException when there is none, or it is of another kind
   */
  static PrivateKey key(byte[] text, String algorithm) {
    Matcher block = KEY.matcher(ascii(text));
    if (!block.find()) {
      throw new IllegalArgumentException(
          "no PKCS#8 private key in it: convert it with `openssl pkcs8 -topk8 -nocrypt`");
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(block.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new IllegalArgumentException("not a readable " + algorithm + " private key", e);
    }
  }

  private static String ascii(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
