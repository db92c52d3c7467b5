package io.epmdwatch.probe.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes of one reply as they come, up to a limit. Grows from nothing: most hosts send little. */
final class Received {
  private static final byte[] NONE = {};

  private final int limit;
  private byte[] bytes = NONE;
  private int length;

  Received(int limit) {
    this.limit = limit;
  }

  void append(ByteBuffer from) {
    int taken = Math.min(from.remaining(), limit - length);
    if (length + taken > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(length + taken, 2 * bytes.length)));
    }
    from.get(bytes, length, taken);
    length += taken;
  }

  boolean isFull() {
    return length == limit;
  }

  /** What may still come, for the one who asked. */
  Question.Expects expectedBy(Question question) {
    return question.expects(bytes, length);
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, length);
  }
}
