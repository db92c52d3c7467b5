package io.epmdwatch.probe.publish;

import java.util.Optional;

/** Why a host was probed. */
public sealed interface Cause {

  /**
   * It was part of a sweep.
   *
   * @param sweepId the sweep
   */
  record Sweep(String sweepId) implements Cause {}

  /**
   * It was asked for singly.
   *
   * @param requestId the request; empty when a person asked on the command line
   */
  record Request(Optional<String> requestId) implements Cause {}

  /** It is the canary: its answer proves that the vantage can see. */
  record Canary() implements Cause {}
}
