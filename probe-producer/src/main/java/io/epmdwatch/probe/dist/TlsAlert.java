package io.epmdwatch.probe.dist;

/**
 * An alert of TLS or SSL 3, which is what TLS answers to anything else: a record of type 21, a
 * version 3.0 to 3.4, two bytes long. No message of the handshake begins so, it would be 5379 long.
 */
final class TlsAlert {
  /** Whether the bytes are an alert. */
  enum Match {
    YES,
    /** So far. */
    MAYBE,
    NO
  }

  private static final int[] LEAST = {21, 3, 0, 0, 2};
  private static final int[] MOST = {21, 3, 4, 0, 2};

  private TlsAlert() {}

  /** Whether so many first bytes of the array are an alert; what follows its header is not read. */
  static Match match(byte[] bytes, int length) {
    for (int i = 0; i < LEAST.length; i++) {
      if (i == length) {
        return Match.MAYBE;
      }
      if (bytes[i] < LEAST[i] || bytes[i] > MOST[i]) {
        return Match.NO;
      }
    }
    return Match.YES;
  }
}
