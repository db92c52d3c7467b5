package io.epmdwatch.probe.engine;

import io.epmdwatch.probe.epmd.StreamEnd;

/** How one exchange ended. */
sealed interface ExchangeEnd {

  /** No connection, or a fault of our own. */
  record Failed(Failure failure) implements ExchangeEnd {}

  /**
   * A connection, what came over it, and how that ended.
   *
   * @param bytes all that was received
   * @param end what came after them
   * @param sameHost whether we spoke to the machine we are on
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed on once, within the engine.
  record Heard(byte[] bytes, StreamEnd end, boolean sameHost) implements ExchangeEnd {}

  /** Whether the peer closed in order. */
  default boolean isOrderly() {
    return this instanceof Heard heard && heard.end() == StreamEnd.EOF;
  }
}
