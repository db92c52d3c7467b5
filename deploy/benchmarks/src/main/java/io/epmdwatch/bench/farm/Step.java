package io.epmdwatch.bench.farm;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.IntFunction;

/** One thing a simulated host does on a connection. */
sealed interface Step {

  /** Sends these bytes. */
  record Send(ByteBuffer bytes) implements Step {}

  /** Sends chunk after chunk for as long as the peer takes them. */
  record Stream(IntFunction<byte[]> chunk) implements Step {}

  /** Lets time pass. */
  record Pause(Duration length) implements Step {}

  /** Closes in order. */
  record Finish() implements Step {}

  /** Closes with a RST. */
  record Reset() implements Step {}

  /** Does nothing until the peer leaves. */
  record Hold() implements Step {}

  static Send send(byte[] bytes) {
    return new Send(ByteBuffer.wrap(bytes));
  }
}
