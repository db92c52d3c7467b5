package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.engine.TargetSource;

/**
 * Something to probe, and the how manieth time.
 *
 * @param probe what, and what to ask of it
 * @param attempt 1 for the first
 */
record Errand(TargetSource.Probe probe, int attempt) {
  Target target() {
    return probe.target();
  }

  Errand again() {
    return new Errand(probe, attempt + 1);
  }
}
