package io.epmdwatch.probe.publish;

import io.epmdwatch.net.EscapedText;

/**
 * Who probes, from where, in which address space.
 *
 * @param zone the address space, 1 to 64 printable ASCII characters
 * @param vantage where from, 1 to 64 printable ASCII characters
 * @param workerId the worker, unique among running workers
 */
public record Origin(String zone, String vantage, String workerId) {
  private static final int LONGEST = 64;

  /** Checks the names. */
  public Origin {
    check("zone", zone);
    check("vantage", vantage);
    check("worker id", workerId);
  }

  private static void check(String field, String value) {
    if (value.isBlank() || value.length() > LONGEST || !EscapedText.of(value).equals(value)) {
      throw new IllegalArgumentException(
          field + " must be 1 to 64 printable ASCII characters, not " + EscapedText.of(value));
    }
  }
}
