package io.epmdwatch.probe.engine;

/**
 * Where observations go. Called by one of the engine's threads at a time; while it blocks, nothing
 * is probed.
 */
@FunctionalInterface
public interface ObservationSink {
  /** Takes one finished host; every target the source gave comes here exactly once. */
  void accept(HostObservation observation);
}
