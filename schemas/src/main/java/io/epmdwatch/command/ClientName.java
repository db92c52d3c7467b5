package io.epmdwatch.command;

import io.epmdwatch.net.EscapedText;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who the brokers take a client for, as far as its properties tell. */
final class ClientName {
  private static final Pattern LOGIN = Pattern.compile("\\busername\\s*=\\s*\"?([^\"\\s;]+)");

  private ClientName() {}

  /** {@code User:NAME} with a login, the subject of the certificate with TLS. */
  static String of(Properties properties) {
    String protocol = protocol(properties);
    if (protocol.startsWith("SASL")) {
      Matcher login = LOGIN.matcher(properties.getProperty("sasl.jaas.config", ""));
      return login.find() ? "User:" + EscapedText.of(login.group(1)) : "this client";
    }
    return protocol.equals("SSL")
        ? subject(properties)
            .map("the client with the certificate %s"::formatted)
            .orElse("this client")
        : "this client";
  }

  /** Upper-case, as Kafka takes it in any. */
  static String protocol(Properties properties) {
    return properties.getProperty("security.protocol", "PLAINTEXT").toUpperCase(Locale.ROOT);
  }

  private static Optional<String> subject(Properties properties) {
    String file = properties.getProperty("ssl.keystore.location", "");
    String type = properties.getProperty("ssl.keystore.type", KeyStore.getDefaultType());
    if (file.isEmpty() || type.equals("PEM")) {
      return Optional.empty();
    }
    try (InputStream in = new FileInputStream(file)) {
      KeyStore store = KeyStore.getInstance(type);
      store.load(in, properties.getProperty("ssl.keystore.password", "").toCharArray());
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate own) {
          return Optional.of(EscapedText.of(own.getSubjectX500Principal().getName()));
        }
      }
      return Optional.empty();
    } catch (IOException | GeneralSecurityException e) {
      // It is only for a message about something else.
      return Optional.empty();
    }
  }
}
