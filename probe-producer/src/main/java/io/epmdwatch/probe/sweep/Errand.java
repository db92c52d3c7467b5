package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Target;

/**
 * A target to probe, and the how manieth time.
 *
 * @param target the target
 * @param attempt 1 for the first
 */
record Errand(Target target, int attempt) {
  Errand again() {
    return new Errand(target, attempt + 1);
  }
}
