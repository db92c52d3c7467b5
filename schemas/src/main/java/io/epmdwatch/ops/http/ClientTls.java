package io.epmdwatch.ops.http;

import io.epmdwatch.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** What a client trusts: the certificates of a PEM file, and no others. */
public final class ClientTls {
  private ClientTls() {}

  /**
   * Reads the file.
   *
   * @throws CommandFailure with exit code 2 when it cannot be read or holds no certificate
   */
  public static SSLContext trusting(Path file) {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      for (X509Certificate each : Pem.certificates(Files.readAllBytes(file))) {
        trusted.setCertificateEntry("ca-" + trusted.size(), each);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw CommandFailure.usage(SecretFile.unreadable(file, e));
    } catch (GeneralSecurityException e) {
      throw CommandFailure.failure("this Java has no TLS: use another", e);
    }
  }
}
