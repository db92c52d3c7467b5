package io.epmdwatch.probe.publish;

import io.epmdwatch.probe.dist.HelloReply;
import io.epmdwatch.probe.dist.OtpRange;
import io.epmdwatch.probe.engine.ObservedPort;
import io.epmdwatch.probe.engine.Reachability;
import io.epmdwatch.schemas.DistributionHandshake;
import io.epmdwatch.schemas.DistributionPort;
import io.epmdwatch.schemas.DistributionReachability;
import io.epmdwatch.schemas.DistributionTransport;
import java.util.Optional;

/** What distribution ports said, as records of the contract. */
final class Handshakes {
  /** The last release that speaks the old handshake only. */
  private static final int LAST_OLD_RELEASE = 22;

  private Handshakes() {}

  /** What a hello brought; nothing when no node spoke. */
  static Optional<DistributionHandshake> of(HelloReply reply) {
    if (reply instanceof HelloReply.Challenge challenge) {
      OtpRange otp = challenge.otp();
      return Optional.of(
          handshake(DistributionTransport.PLAIN)
              .setFullName(challenge.fullName().toString())
              .setFlags(challenge.flags())
              .setCreation(challenge.creation())
              .setOtpLowest(otp.lowest())
              .setOtpHighest(otp.highest().isPresent() ? otp.highest().getAsInt() : null)
              .setStatus(challenge.status())
              .build());
    }
    if (reply instanceof HelloReply.OldChallenge old) {
      return Optional.of(
          handshake(DistributionTransport.PLAIN)
              .setFullName(old.fullName().toString())
              .setFlags(Integer.toUnsignedLong(old.flags()))
              .setOtpHighest(LAST_OLD_RELEASE)
              .build());
    }
    if (reply instanceof HelloReply.Declined declined) {
      return Optional.of(
          handshake(DistributionTransport.PLAIN).setStatus(declined.status()).build());
    }
    return reply instanceof HelloReply.Tls
        ? Optional.of(handshake(DistributionTransport.TLS).build())
        : Optional.empty();
  }

  static DistributionPort port(ObservedPort port) {
    return DistributionPort.newBuilder()
        .setPort(port.port())
        .setReachability(reachability(port.reachability()))
        .setHandshake(port.hello().flatMap(Handshakes::of).orElse(null))
        .build();
  }

  static DistributionReachability reachability(Reachability reachability) {
    return switch (reachability) {
      case NOT_PROBED -> DistributionReachability.NOT_PROBED;
      case OPEN -> DistributionReachability.OPEN;
      case REFUSED -> DistributionReachability.REFUSED;
      case FILTERED -> DistributionReachability.FILTERED;
    };
  }

  private static DistributionHandshake.Builder handshake(DistributionTransport transport) {
    return DistributionHandshake.newBuilder().setFullName("").setFlags(0).setTransport(transport);
  }
}
