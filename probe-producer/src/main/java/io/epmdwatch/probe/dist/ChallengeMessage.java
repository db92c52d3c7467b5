package io.epmdwatch.probe.dist;

import io.epmdwatch.probe.epmd.Octets;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The message {@code send_challenge}; the challenge itself is of no use here and is dropped. */
final class ChallengeMessage {
  /** An atom has at most 255 characters of at most four bytes. */
  private static final int LONGEST_NAME = 1020;

  private static final int OLD_VERSION = 5;
  private static final int FIXED_BYTES = 8 + 4 + 4 + 2;
  private static final int OLD_FIXED_BYTES = 2 + 4 + 4;

  private ChallengeMessage() {}

  /**
   * The reply that a whole message is.
   *
   * @param status what was said before it
   */
  static Optional<HelloReply> read(Frame frame, String status) {
    ByteBuffer in = frame.body().duplicate();
    return frame.tag() == 'n' ? old(in) : current(in, status);
  }

  /** What follows the name is to be ignored, by the specification. */
  private static Optional<HelloReply> current(ByteBuffer in, String status) {
    if (in.remaining() < FIXED_BYTES) {
      return Optional.empty();
    }
    long flags = in.getLong();
    in.getInt();
    long creation = Integer.toUnsignedLong(in.getInt());
    return name(in, Short.toUnsignedInt(in.getShort()))
        .map(name -> new HelloReply.Challenge(name, flags, creation, OtpRange.of(flags), status));
  }

  private static Optional<HelloReply> old(ByteBuffer in) {
    if (in.remaining() < OLD_FIXED_BYTES || in.getShort() != OLD_VERSION) {
      return Optional.empty();
    }
    int flags = in.getInt();
    in.getInt();
    return name(in, in.remaining()).map(name -> new HelloReply.OldChallenge(name, flags));
  }

  private static Optional<Octets> name(ByteBuffer in, int length) {
    if (length > in.remaining() || length > LONGEST_NAME) {
      return Optional.empty();
    }
    byte[] name = new byte[length];
    in.get(name);
    return isFullName(name) ? Optional.of(Octets.of(name)) : Optional.empty();
  }

  /** As dist_util:is_node_name/1: one at sign, something on either side. */
  private static boolean isFullName(byte[] name) {
    int signs = 0;
    for (byte b : name) {
      signs += b == '@' ? 1 : 0;
    }
    return signs == 1 && name[0] != '@' && name[name.length - 1] != '@';
  }
}
