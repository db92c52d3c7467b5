package io.epmdwatch.probe.adhoc;

import io.epmdwatch.probe.engine.Depth;
import io.epmdwatch.probe.engine.HostObservation;

/** What came of a single probe. */
public sealed interface AdHocAnswer {
  /**
   * It was made.
   *
   * @param host what it saw
   * @param depth how much was asked
   */
  record Probed(HostObservation host, Depth depth) implements AdHocAnswer {}

  /** Nothing is known of the host. */
  record NotProbed(NoAnswer because) implements AdHocAnswer {}
}
