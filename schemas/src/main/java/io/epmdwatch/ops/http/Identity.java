package io.epmdwatch.ops.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a server shows and proves.
 *
 * @param chain certificates, the server's own first
 * @param key the private key of the first
 */
record Identity(List<X509Certificate> chain, PrivateKey key) {
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");
  private static final byte[] PROBE = "epmdwatch".getBytes(StandardCharsets.UTF_8);

  /**
   * The identity that two files hold.
   *
   * @throws IllegalArgumentException when one cannot be read, the certificate is not valid now, or
   *     they are no pair
   */
  static Identity of(
      Path certificateFile, byte[] certificate, Path keyFile, byte[] key, Instant now) {
    List<X509Certificate> chain = in(certificateFile, () -> Pem.certificates(certificate));
    chain.forEach(each -> requireValid(certificateFile, each, now));
    String algorithm = chain.get(0).getPublicKey().getAlgorithm();
    if (!SIGNATURES.containsKey(algorithm)) {
      throw new IllegalArgumentException(
          certificateFile + ": the certificate's key is of another kind than RSA or EC");
    }
    PrivateKey own = in(keyFile, () -> Pem.key(key, algorithm));
    if (!isPair(chain.get(0), own)) {
      throw new IllegalArgumentException(
          "%s is not the key of the certificate in %s: name a pair"
              .formatted(keyFile, certificateFile));
    }
    return new Identity(chain, own);
  }

  private static void requireValid(Path file, X509Certificate certificate, Instant now) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    if (now.isAfter(to)) {
      throw new IllegalArgumentException(
          "%s: the certificate expired at %s: renew it".formatted(file, to));
    }
    if (now.isBefore(from)) {
      throw new IllegalArgumentException(
          "%s: the certificate is valid from %s on: wait, or check the clock"
              .formatted(file, from));
    }
  }

  private static boolean isPair(X509Certificate certificate, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(SIGNATURES.get(key.getAlgorithm()));
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      // Keys of different curves or lengths end here.
      return false;
    }
  }

  private static <T> T in(Path file, Supplier<T> content) {
    try {
      return content.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  X509Certificate[] chainArray() {
    return chain.toArray(X509Certificate[]::new);
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return Arrays.toString(
        chain.stream().map(each -> each.getSubjectX500Principal().getName()).toArray());
  }
}
