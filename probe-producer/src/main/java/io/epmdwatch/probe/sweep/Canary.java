package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Target;

/** What a vantage looks at to prove that it can see. */
public sealed interface Canary {

  /**
   * An epmd that the worker itself serves on loopback: proves that it probes and that its results
   * arrive, and nothing of the network between.
   */
  record Self() implements Canary {}

  /**
   * A host that a person listed; behind a firewall it proves the way through it.
   *
   * @param target an epmd that always answers
   */
  record Listed(Target target) implements Canary {}
}
