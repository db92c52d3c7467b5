package io.epmdwatch.net;

import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * A set of addresses of one block as 32 bytes, most significant bit first, or as no bytes when it
 * is empty; the form of {@code SweepReport}'s bitmaps.
 */
public final class AddressBitmap {
  private static final int BYTES = Block.SIZE / 8;

  private AddressBitmap() {}

  /** The bytes for a set of indexes below 256. */
  public static ByteBuffer encode(BitSet indexes) {
    if (indexes.isEmpty()) {
      return ByteBuffer.allocate(0);
    }
    byte[] bytes = new byte[BYTES];
    indexes.stream().forEach(i -> bytes[i / 8] |= (byte) (0x80 >>> (i % 8)));
    return ByteBuffer.wrap(bytes);
  }

  /**
   * The set of indexes the bytes stand for.
   *
   * @throws IllegalArgumentException when there are neither 0 nor 32 bytes
   */
  public static BitSet decode(ByteBuffer bytes) {
    if (bytes.remaining() != 0 && bytes.remaining() != BYTES) {
      throw new IllegalArgumentException("bitmap must have 0 or 32 bytes");
    }
    BitSet indexes = new BitSet(Block.SIZE);
    for (int i = 0; i < bytes.remaining() * 8; i++) {
      if ((bytes.get(bytes.position() + i / 8) & (0x80 >>> (i % 8))) != 0) {
        indexes.set(i);
      }
    }
    return indexes;
  }
}
