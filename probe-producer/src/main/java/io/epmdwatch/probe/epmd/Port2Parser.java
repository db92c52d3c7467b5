package io.epmdwatch.probe.epmd;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Reads a PORT2_RESP, whose lengths must account for every byte. */
public final class Port2Parser {
  /** More bytes than any valid reply has. */
  public static final int MOST_BYTES = 4096;

  private static final int PORT2_RESP = 119;
  private static final int LONGEST_EXTRA = 1020;
  private static final int RESULT_BYTES = 2;

  /** Up to and with the length of the name. */
  private static final int FIXED_BYTES = 12;

  private Port2Parser() {}

  /** Whether the first bytes are a reply to which nothing can be added. */
  public static boolean isWhole(byte[] bytes, int length) {
    if (length < RESULT_BYTES || bytes[1] != 0) {
      return length >= RESULT_BYTES;
    }
    int extraAt = FIXED_BYTES + u16At(bytes, length, FIXED_BYTES - 2);
    return extraAt + 2 <= length && extraAt + 2 + u16At(bytes, length, extraAt) <= length;
  }

  /** The reply that the bytes are, to a question about this node. */
  public static Port2Reply parse(byte[] bytes, Octets asked) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      if (u8(in) != PORT2_RESP) {
        return new Port2Reply.Malformed("first byte is not 119");
      }
      int result = u8(in);
      return result == 0 ? found(in, asked) : notRegistered(in, result);
    } catch (BufferUnderflowException e) {
      return new Port2Reply.Malformed("ends after " + bytes.length + " bytes, within a field");
    }
  }

  private static Port2Reply notRegistered(ByteBuffer in, int result) {
    return in.hasRemaining()
        ? new Port2Reply.Malformed(in.remaining() + " bytes after the result")
        : new Port2Reply.NotRegistered(result);
  }

  private static Port2Reply found(ByteBuffer in, Octets asked) {
    int port = u16(in);
    int nodeType = u8(in);
    int protocol = u8(in);
    int highest = u16(in);
    int lowest = u16(in);
    Octets name = counted(in);
    Octets extra = counted(in);
    if (!name.equals(asked)) {
      return new Port2Reply.Malformed("answer is about another node");
    }
    if (extra.length() > LONGEST_EXTRA || in.hasRemaining()) {
      return new Port2Reply.Malformed("more bytes than epmd stores");
    }
    return new Port2Reply.Found(new Registration(port, nodeType, protocol, highest, lowest, extra));
  }

  private static Octets counted(ByteBuffer in) {
    int length = u16(in);
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return Octets.of(bytes);
  }

  /** More than there can be when it is not there yet. */
  private static int u16At(byte[] bytes, int length, int at) {
    return at + 2 <= length ? ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff) : MOST_BYTES;
  }

  private static int u8(ByteBuffer in) {
    return in.get() & 0xff;
  }

  private static int u16(ByteBuffer in) {
    return in.getShort() & 0xffff;
  }
}
