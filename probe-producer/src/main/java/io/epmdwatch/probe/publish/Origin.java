package io.epmdwatch.probe.publish;

import java.util.regex.Pattern;

/**
 * Who probes, and from where.
 *
 * @param zone address space, 1 to 64 letters, digits, dots, dashes or underscores
 * @param vantage where in the network the worker stands, likewise
 * @param workerId unique among running workers, likewise
 */
public record Origin(String zone, String vantage, String workerId) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Checks the names: zone is half of a Kafka key, so a stray separator would split a block. */
  public Origin {
    check("zone", zone);
    check("vantage", vantage);
    check("worker id", workerId);
  }

  private static void check(String what, String value) {
    if (!NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          what + " must be 1 to 64 letters, digits, dots, dashes or underscores");
    }
  }
}
