package io.epmdwatch.probe.dist;

import java.util.EnumSet;
import java.util.Set;

/**
 * The distribution flags, each with the OTP release that introduced it.
 *
 * <p>Sources: "doc" is erl_dist_protocol as of OTP 28, "hrl" is lib/kernel/include/dist.hrl,
 * "default" is DFLAG_DIST_DEFAULT in erts/emulator/beam/dist.h, what an emulator offers. Those
 * older than the handshake itself have no release here, since a challenge proves OTP 23 anyway.
 */
enum Capability {
  PUBLISHED(0), // doc, hrl; not sent by a hidden node
  ATOM_CACHE(1), // doc, hrl; obsolete
  EXTENDED_REFERENCES(2), // hrl, mandatory in 25
  DIST_MONITOR(3), // doc, hrl
  FUN_TAGS(4), // hrl, mandatory in 25
  DIST_MONITOR_NAME(5), // doc, hrl
  HIDDEN_ATOM_CACHE(6), // doc, hrl; obsolete
  NEW_FUN_TAGS(7), // hrl, mandatory in 25
  EXTENDED_PIDS_PORTS(8), // hrl, mandatory in 25
  EXPORT_PTR_TAG(9), // hrl, mandatory in 25
  BIT_BINARIES(10), // hrl, mandatory in 25
  NEW_FLOATS(11), // hrl, mandatory in 25
  UNICODE_IO(12), // doc, hrl
  DIST_HDR_ATOM_CACHE(13), // doc, hrl; a carrier may reject it
  SMALL_ATOM_TAGS(14), // doc, hrl
  UTF8_ATOMS(16), // hrl, mandatory in 25
  MAP_TAG(17), // hrl, mandatory in 25
  BIG_CREATION(18), // hrl, mandatory in 25
  SEND_SENDER(19), // doc, hrl
  BIG_SEQTRACE_LABELS(20), // doc, hrl
  EXIT_PAYLOAD(22), // doc, hrl; default in 22
  FRAGMENTS(23), // doc, hrl; default in 22, a carrier may reject it
  // doc: "handshake (version 6) introduced in OTP 23"; hrl, mandatory in 25.
  HANDSHAKE_23(24),
  // doc, link protocol: "introduced in OTP 23.3 became mandatory as of OTP 26".
  UNLINK_ID(25, 23),
  // hrl: "In OTP 25 [it] was introduced as a synonym" of what is mandatory in 25. Bit 26 in hrl and
  // on the wire; the doc's "1 bsl 36" is wrong. default in 25 (seen) and in 28.
  MANDATORY_25_DIGEST(26, 25),
  // hrl of 23, not dist.h of 22. C nodes never send it: erl_interface's ei_connect_int.h has none.
  SPAWN(32, 23),
  NAME_ME(33, 23), // doc, hrl; a wish, not a capability
  V4_NC(34, 24), // doc: "introduced in OTP 24 and became mandatory in OTP 26"
  ALIAS(35, 24), // doc: "Introduced in OTP 24", "scheduled for removal in OTP 30"
  ALTACT_SIG(37, 28), // doc: "Introduced in OTP 28"; default in 28
  NATIVE_RECORDS(38, 29); // hrl; erlang/otp pull request 10989, between 29.0-rc2 and 29.0

  /**
   * What a hello claims: all that OTP 25 and 26 need, and the digest that OTP 27 was announced to
   * need. Older releases ignore what they do not know. Never PUBLISHED, by which a node would be
   * introduced to the others, and never NAME_ME, by which it would get a new name each time.
   */
  static final long CLAIMED =
      mask(
          EnumSet.of(
              EXTENDED_REFERENCES,
              FUN_TAGS,
              NEW_FUN_TAGS,
              EXTENDED_PIDS_PORTS,
              EXPORT_PTR_TAG,
              BIT_BINARIES,
              NEW_FLOATS,
              UTF8_ATOMS,
              MAP_TAG,
              BIG_CREATION,
              HANDSHAKE_23,
              UNLINK_ID,
              MANDATORY_25_DIGEST,
              V4_NC));

  /**
   * Those that every emulator has sent since, as far as the sources say, so that their absence
   * tells something. Not ALIAS, which is to go, nor NATIVE_RECORDS, of which this is not known.
   */
  static final Set<Capability> LASTING = EnumSet.of(V4_NC, MANDATORY_25_DIGEST, ALTACT_SIG);

  private static final long KNOWN = mask(EnumSet.allOf(Capability.class));

  private final int bit;
  private final int release;

  Capability(int bit) {
    this(bit, OtpRange.FIRST);
  }

  Capability(int bit, int release) {
    this.bit = bit;
    this.release = release;
  }

  /** The release that introduced it, or 23 if that was earlier. */
  int release() {
    return release;
  }

  /** Whether it is among the flags. */
  boolean in(long flags) {
    return (flags >>> bit & 1) == 1;
  }

  /** Whether there is a flag among them that has no name here. */
  static boolean anyUnknownIn(long flags) {
    return (flags & ~KNOWN) != 0;
  }

  private static long mask(Set<Capability> capabilities) {
    return capabilities.stream().mapToLong(c -> 1L << c.bit).reduce(0, (a, b) -> a | b);
  }
}
