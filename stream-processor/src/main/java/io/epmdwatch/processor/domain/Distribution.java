package io.epmdwatch.processor.domain;

import java.util.Optional;

/**
 * What is known of a node beyond epmd's word.
 *
 * @param reachability whether its port took a connection
 * @param transport how it speaks there
 * @param fullName name@host as it calls itself, escaped; empty when it did not say
 * @param otp the OTP releases its capabilities allow
 */
public record Distribution(
    Reachability reachability, Transport transport, String fullName, Optional<OtpRange> otp) {
  /** Nobody has looked. */
  public static final Distribution NOT_PROBED = of(Reachability.NOT_PROBED);

  /** A port that told no more than this. */
  public static Distribution of(Reachability reachability) {
    return new Distribution(reachability, Transport.UNKNOWN, "", Optional.empty());
  }

  /** Whether a stranger can talk to the node. */
  public boolean isOpen() {
    return reachability == Reachability.OPEN;
  }

  /** The host part of its full name, when it said one. */
  Optional<String> host() {
    int at = fullName.indexOf('@');
    return at < 0 ? Optional.empty() : Optional.of(fullName.substring(at + 1));
  }
}
