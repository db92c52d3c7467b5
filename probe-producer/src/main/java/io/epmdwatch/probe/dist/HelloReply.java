package io.epmdwatch.probe.dist;

import io.epmdwatch.probe.epmd.Octets;

/** Stub. */
public sealed interface HelloReply {
  /** Stub. */
  record Challenge(Octets fullName, long flags, long creation, OtpRange otp, String status)
      implements HelloReply {}

  /** Stub. */
  record Declined(String status) implements HelloReply {}

  /** Stub. */
  record OldChallenge(Octets fullName, int flags) implements HelloReply {}

  /** Stub. */
  record Tls() implements HelloReply {}

  /** Stub. */
  record NotDistribution(String firstBytes) implements HelloReply {}

  /** Stub. */
  record Silent() implements HelloReply {}
}
