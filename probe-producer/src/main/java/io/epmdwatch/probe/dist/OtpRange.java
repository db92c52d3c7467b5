package io.epmdwatch.probe.dist;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The Erlang/OTP releases that a node's flags fit. A range, because not every release brought a
 * flag, and a claim: other implementations of the protocol choose their flags freely.
 *
 * @param lowest 23 or more
 * @param highest empty if there is no telling
 */
public record OtpRange(int lowest, OptionalInt highest) {
  /** The first release that speaks version 6 of the handshake. */
  static final int FIRST = 23;

  private static final OtpRange ANY = new OtpRange(FIRST, OptionalInt.empty());

  /** Checks both. */
  public OtpRange {
    if (lowest < FIRST || highest.orElse(lowest) < lowest) {
      throw new IllegalArgumentException("lowest must be 23 or more, highest no less");
    }
  }

  /** The releases that fit the flags of a challenge. */
  static OtpRange of(long flags) {
    int lowest =
        Arrays.stream(Capability.values())
            .filter(capability -> capability.in(flags))
            .mapToInt(Capability::release)
            .reduce(FIRST, Math::max);
    if (!saysWhatItLacks(flags)) {
      return new OtpRange(lowest, OptionalInt.empty());
    }
    OptionalInt highest =
        Capability.LASTING.stream()
            .filter(capability -> !capability.in(flags))
            .mapToInt(capability -> capability.release() - 1)
            .min();
    return highest.orElse(lowest) < lowest ? ANY : new OtpRange(lowest, highest);
  }

  /** Whether the release may be this one. */
  public boolean contains(int release) {
    return release >= lowest && release <= highest.orElse(release);
  }

  /**
   * Only an emulator sends all that its release can, and SPAWN is what C nodes lack. A flag from
   * the future may go with new meanings for old ones, see the end of dist.hrl.
   */
  private static boolean saysWhatItLacks(long flags) {
    return Capability.SPAWN.in(flags) && !Capability.anyUnknownIn(flags);
  }
}
