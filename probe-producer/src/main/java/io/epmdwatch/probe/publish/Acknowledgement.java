package io.epmdwatch.probe.publish;

import java.util.Optional;

/** Told, once and from any thread, what became of a record. */
@FunctionalInterface
public interface Acknowledgement {
  /** Ends the waiting: with nothing when the record is safe, else with why it is not. */
  void done(Optional<Exception> failure);
}
