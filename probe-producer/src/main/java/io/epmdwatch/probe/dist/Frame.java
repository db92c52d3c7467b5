package io.epmdwatch.probe.dist;

import java.nio.ByteBuffer;

/**
 * One message of the handshake: two bytes of length, a tag, a body.
 *
 * @param stage how much of it is there
 * @param tag what kind of message; 0 unless it is whole
 * @param body what follows the tag; empty unless it is whole
 * @param end the index behind it; 0 unless it is whole
 */
record Frame(Stage stage, char tag, ByteBuffer body, int end) {

  /** How much of a message is there. */
  enum Stage {
    /** All of it. */
    WHOLE,
    /** The beginning, at least nothing that speaks against it. */
    PARTIAL,
    /** Something else. */
    IMPOSSIBLE
  }

  /**
   * The longest message taken, without its length. A name has at most 1020 bytes; data of unknown
   * size may follow it, none is known that does.
   */
  static final int LONGEST = 4096;

  /** The most bytes of a message with its length. */
  static final int MOST_BYTES = Short.BYTES + LONGEST;

  /**
   * The message at an index of the bytes.
   *
   * @param length how many bytes there are
   * @param tags those that may come here
   */
  static Frame at(int from, byte[] bytes, int length, String tags) {
    int present = length - from;
    if (present > 0 && (bytes[from] & 0xff) > LONGEST >>> 8) {
      return unfinished(Stage.IMPOSSIBLE);
    }
    if (present < Short.BYTES) {
      return unfinished(Stage.PARTIAL);
    }
    int size = ((bytes[from] & 0xff) << 8) | (bytes[from + 1] & 0xff);
    boolean tagFits = present < 3 || tags.indexOf(bytes[from + 2]) >= 0;
    if (size == 0 || size > LONGEST || !tagFits) {
      return unfinished(Stage.IMPOSSIBLE);
    }
    return present < Short.BYTES + size
        ? unfinished(Stage.PARTIAL)
        : whole(bytes, from + Short.BYTES, size);
  }

  private static Frame unfinished(Stage stage) {
    return new Frame(stage, (char) 0, ByteBuffer.allocate(0), 0);
  }

  private static Frame whole(byte[] bytes, int from, int size) {
    ByteBuffer body = ByteBuffer.wrap(bytes, from + 1, size - 1).slice();
    return new Frame(Stage.WHOLE, (char) bytes[from], body, from + size);
  }
}
