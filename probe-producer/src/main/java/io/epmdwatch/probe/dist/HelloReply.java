package io.epmdwatch.probe.dist;

import io.epmdwatch.probe.epmd.Octets;

/** What came back for a hello. */
public sealed interface HelloReply {

  /**
   * An Erlang node that anyone can talk to in plain, and that now waits for a proof of the cookie.
   *
   * @param fullName {@code name@host} as sent, 3 to 1020 bytes
   * @param flags its capabilities, a bit each
   * @param creation tells its restarts apart, 0 to 2^32 - 1
   * @param otp the releases that fit the flags
   * @param status {@code ok}, {@code ok_simultaneous} or {@code named:}
   */
  record Challenge(Octets fullName, long flags, long creation, OtpRange otp, String status)
      implements HelloReply {}

  /**
   * An Erlang node that anyone can talk to in plain, but it sent no challenge.
   *
   * @param status {@code nok}: another hello under our name is under way; {@code alive}: so is a
   *     connection; {@code not_allowed}: it wants other names or capabilities, and has logged this;
   *     {@code ok}, {@code ok_simultaneous}, {@code named:}: the challenge did not come in time
   */
  record Declined(String status) implements HelloReply {}

  /**
   * An Erlang node older than OTP 23 that anyone can talk to in plain.
   *
   * @param fullName {@code name@host} as sent, 3 to 1020 bytes
   * @param flags its capabilities, a bit each
   */
  record OldChallenge(Octets fullName, int flags) implements HelloReply {}

  /** A TLS alert: something that speaks TLS only, be it an Erlang node or a web server. */
  record Tls() implements HelloReply {}

  /**
   * Something else that speaks, or too few bytes to tell.
   *
   * @param firstBytes the beginning of what it sent, escaped
   */
  record NotDistribution(String firstBytes) implements HelloReply {}

  /** Not one byte. A node older than OTP 23 does not know this hello, and should look like this. */
  record Silent() implements HelloReply {}
}
