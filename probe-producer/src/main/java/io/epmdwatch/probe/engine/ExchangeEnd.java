package io.epmdwatch.probe.engine;

import io.epmdwatch.probe.epmd.StreamEnd;
import java.io.IOException;

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

  /**
   * What it means that dialling failed before a packet can have come back: all but a refusal, which
   * some systems tell at once, is ours, such as a missing route.
   */
  static ExchangeEnd atDial(IOException e) {
    Failure failure = Failure.of(e);
    return new Failed(
        failure.outcome() == Outcome.REFUSED
            ? failure
            : new Failure(Outcome.LOCAL_ERROR, failure.detail()));
  }

  /** Whether the peer closed in order. */
  default boolean isOrderly() {
    return this instanceof Heard heard && heard.end() == StreamEnd.EOF;
  }

  /** Whether it says nothing about the peer. */
  default boolean isOurFault() {
    return this instanceof Failed failed && failed.failure().outcome().evidence() == Evidence.NONE;
  }
}
