package io.epmdwatch.ops.http;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import io.epmdwatch.command.CommandFailure;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** TLS 1.3 and 1.2 with the certificate and key of two files, read again when they change. */
public final class ServerTls {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final SSLContext context;

  private ServerTls(SSLContext context) {
    this.context = context;
  }

  /**
   * Reads the files.
   *
   * @throws CommandFailure with exit code 2 when one cannot be read, every user can read the key,
   *     the certificate is not valid now, or they are no pair
   */
  public static ServerTls of(Path certificate, Path key) {
    RereadFiles<Identity> files =
        new RereadFiles<>(
            List.of(certificate, key),
            contents -> {
              SecretFile.requirePrivate(key);
              return Identity.of(certificate, contents.get(0), key, contents.get(1), Instant.now());
            });
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {new RotatingKeys(files::current)}, new TrustManager[0], null);
      return new ServerTls(context);
    } catch (GeneralSecurityException e) {
      throw CommandFailure.failure("this Java has no TLS: use another", e);
    }
  }

  /** How each connection is secured. */
  public HttpsConfigurator configurator() {
    return new HttpsConfigurator(context) {
      @Override
      public void configure(HttpsParameters parameters) {
        SSLParameters settings = context.getDefaultSSLParameters();
        settings.setProtocols(PROTOCOLS);
        settings.setCipherSuites(
            Arrays.stream(context.getSupportedSSLParameters().getCipherSuites())
                .filter(ServerTls::isSound)
                .toArray(String[]::new));
        settings.setUseCipherSuitesOrder(true);
        parameters.setSSLParameters(settings);
      }
    };
  }

  /** All of TLS 1.3; of TLS 1.2 those with fresh keys and authenticated encryption. */
  private static boolean isSound(String suite) {
    boolean authenticated = suite.contains("_GCM_") || suite.contains("_CHACHA20_");
    return suite.startsWith("TLS_ECDHE_")
        ? authenticated
        : !suite.contains("_WITH_") && authenticated;
  }
}
