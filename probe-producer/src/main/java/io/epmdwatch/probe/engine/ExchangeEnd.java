package io.epmdwatch.probe.engine;

import io.epmdwatch.probe.epmd.Octets;
import io.epmdwatch.probe.epmd.StreamEnd;

/** How one exchange ended. */
sealed interface ExchangeEnd {

  /** No connection, or a fault of our own. */
  record Failed(Failure failure) implements ExchangeEnd {}

  /** A connection, what came over it, and how that ended. */
  record Heard(Octets bytes, StreamEnd end) implements ExchangeEnd {}

  /** Whether the peer closed in order. */
  default boolean isOrderly() {
    return this instanceof Heard heard && heard.end() == StreamEnd.EOF;
  }
}
