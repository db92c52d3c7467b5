package io.epmdwatch.ops;

import java.util.Map;

/**
 * Bounds on what callers can hold: the JDK's server has them as system properties, which it reads
 * once, when the first server is made. What the user has set stays.
 */
final class HttpLimits {
  /** A stalled request holds a thread, so there are more than anyone needs. */
  static final int THREADS = 128;

  private static final Map<String, String> PROPERTIES =
      Map.of(
          // Seconds for a request, TLS handshake included.
          "sun.net.httpserver.maxReqTime", "10",
          // Seconds for an answer; longer than the longest a probe is waited for.
          "sun.net.httpserver.maxRspTime", "180",
          // Seconds between requests, or before the first byte of one.
          "sun.net.httpserver.idleInterval", "30",
          // Open files are the prober's.
          "jdk.httpserver.maxConnections", "512",
          "sun.net.httpserver.maxReqHeaders", "64",
          "sun.net.httpserver.maxReqHeaderSize", "32768",
          // A second handshake over the same connection costs the caller nothing.
          "jdk.tls.rejectClientInitiatedRenegotiation", "true");

  private HttpLimits() {}

  /** To be called before a server is made. */
  static void apply() {
    PROPERTIES.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
  }
}
