package io.epmdwatch.processor.sink;

/** How requests are sent. */
@FunctionalInterface
interface Caller {
  /** Sends one, and says what came of it. */
  Reply send(TargetRequest request) throws InterruptedException;
}
