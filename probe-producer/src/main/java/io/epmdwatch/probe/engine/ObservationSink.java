package io.epmdwatch.probe.engine;

/** Where observations go. Called by the engine's thread; while it blocks, nothing is probed. */
@FunctionalInterface
public interface ObservationSink {
  /** Takes one finished host; every target the source gave comes here exactly once. */
  void accept(HostObservation observation);
}
