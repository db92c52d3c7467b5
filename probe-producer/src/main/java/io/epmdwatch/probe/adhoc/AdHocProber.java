package io.epmdwatch.probe.adhoc;

import java.time.Duration;

/** Who makes single probes. Safe for use by several threads. */
@FunctionalInterface
public interface AdHocProber {
  /**
   * Probes once, if it may, in its turn; waits for that.
   *
   * @param patience how long; what has not begun by then is not begun at all
   */
  AdHocAnswer probe(AdHocProbe wanted, Duration patience);
}
