package io.epmdwatch.bench.farm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a simulated host does on a connection on which it is asked for names.
 *
 * @param speaksFirst whether it begins without waiting for the request
 * @param steps in order; the last one ends the connection
 */
record Script(boolean speaksFirst, List<Step> steps) {
  static final Step FINISH = new Step.Finish();
  static final Step RESET = new Step.Reset();
  static final Step HOLD = new Step.Hold();

  Script {
    steps = List.copyOf(steps);
  }

  static Script atOnce(Step... steps) {
    return new Script(true, List.of(steps));
  }

  static Script onceAsked(Step... steps) {
    return new Script(false, List.of(steps));
  }

  /** Sends these bytes one at a time, then ends so. */
  static Script drip(byte[] bytes, Duration between, Step end) {
    return dripAfter(new byte[0], bytes, between, end);
  }

  /** The first bytes at once, the others one at a time, then the end. */
  static Script dripAfter(byte[] first, byte[] dripped, Duration between, Step end) {
    List<Step> steps = new ArrayList<>();
    steps.add(Step.send(first));
    for (byte b : dripped) {
      steps.add(Step.send(new byte[] {b}));
      steps.add(new Step.Pause(between));
    }
    steps.add(end);
    return new Script(false, steps);
  }

  /** Whether it matters that what is sent leaves at once. */
  boolean isPaced() {
    return steps.size() > 2;
  }
}
