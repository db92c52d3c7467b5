package io.epmdwatch.command;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.stream.Collectors;

/** What a failed TLS handshake says to the one who has to mend it. */
final class TlsTrouble {
  private TlsTrouble() {}

  /** One line with the fix. The causes are those of the failure, the outermost first. */
  static String explain(List<Throwable> causes) {
    for (Throwable cause : causes) {
      if (cause instanceof CertificateExpiredException) {
        return "the broker's certificate has expired (%s): renew it".formatted(cause.getMessage());
      }
      if (cause instanceof CertificateNotYetValidException) {
        return "the broker's certificate is not valid yet (%s): check the clocks"
            .formatted(cause.getMessage());
      }
    }
    String all =
        causes.stream()
            .map(cause -> String.valueOf(cause.getMessage()))
            .collect(Collectors.joining(" "));
    return explain(all, KafkaTrouble.root(causes.get(0)));
  }

  private static String explain(String all, String root) {
    if (all.contains("PKIX path") || all.contains("valid certification path")) {
      return "nobody whom this client trusts signed the broker's certificate: put its CA into"
          + " ssl.truststore.location";
    }
    if (all.contains("No subject alternative") || all.contains("No name matching")) {
      return "the broker's certificate is not for the name it was reached by (%s): use the name in the certificate, or issue one for this name"
          .formatted(root);
    }
    if (all.contains("Unsupported or unrecognized SSL message")) {
      return "the port speaks no TLS: set security.protocol=PLAINTEXT or SASL_PLAINTEXT, or name"
          + " the TLS port";
    }
    if (all.contains("certificate_expired")) {
      return "the broker refuses this client's certificate, which has expired: renew it";
    }
    if (all.contains("unknown_ca") || all.contains("certificate_unknown")) {
      return "the broker does not trust this client's certificate: have it signed by a CA that the"
          + " broker trusts";
    }
    if (all.contains("certificate_required") || all.contains("bad_certificate")) {
      return "the broker wants a client certificate that it trusts: set ssl.keystore.location";
    }
    if (all.contains("protocol_version") || all.contains("No appropriate protocol")) {
      return "the broker and this client have no TLS version in common (%s): check ssl.enabled.protocols"
          .formatted(root);
    }
    return "the TLS handshake failed (%s): check the certificates and the ssl.* properties"
        .formatted(root);
  }
}
