package io.epmdwatch.command;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;

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
    String root = String.valueOf(causes.get(causes.size() - 1).getMessage());
    return explain(root);
  }

  private static String explain(String root) {
    if (root.contains("PKIX path") || root.contains("valid certification path")) {
      return "nobody whom this client trusts signed the broker's certificate: put its CA into"
          + " ssl.truststore.location";
    }
    if (root.contains("No subject alternative") || root.contains("No name matching")) {
      return "the broker's certificate is not for the name it was reached by (%s): use the name in the certificate, or issue one for this name"
          .formatted(root);
    }
    if (root.contains("Unsupported or unrecognized SSL message")) {
      return "the port speaks no TLS: set security.protocol=PLAINTEXT or SASL_PLAINTEXT, or name"
          + " the TLS port";
    }
    if (root.contains("certificate_expired")) {
      return "the broker refuses this client's certificate, which has expired: renew it";
    }
    if (root.contains("unknown_ca") || root.contains("certificate_unknown")) {
      return "the broker does not trust this client's certificate: have it signed by a CA that the"
          + " broker trusts";
    }
    if (root.contains("certificate_required") || root.contains("bad_certificate")) {
      return "the broker wants a client certificate that it trusts: set ssl.keystore.location";
    }
    if (root.contains("protocol_version") || root.contains("No appropriate protocol")) {
      return "the broker and this client have no TLS version in common (%s): check ssl.enabled.protocols"
          .formatted(root);
    }
    return "the TLS handshake failed (%s): check the certificates and the ssl.* properties"
        .formatted(root);
  }
}
