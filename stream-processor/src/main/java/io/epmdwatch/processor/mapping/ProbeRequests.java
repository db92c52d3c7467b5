package io.epmdwatch.processor.mapping;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Block;
import io.epmdwatch.processor.domain.Ask;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.ExposureId;
import io.epmdwatch.schemas.ProbeRequest;
import io.epmdwatch.schemas.ProbeRequestReason;
import java.time.Duration;

/** Evidence that the judgement wants, as a {@link ProbeRequest}. */
public final class ProbeRequests {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int MOST_PORTS = 64;

  private ProbeRequests() {}

  /** The request; the same ask again has the same id. */
  public static ProbeRequest of(Ask ask) {
    String id =
        "confirm-%s-%s-%d"
            .formatted(
                ExposureId.of(ask.host(), Deviation.UNLISTED_HOST),
                ask.vantage(),
                ask.after().toEpochMilli());
    return ProbeRequest.newBuilder()
        .setRequestId(id)
        .setZone(ask.host().zone())
        .setBlock(Block.of(ask.host().address()).toString())
        .setAddress(Addresses.format(ask.host().address()))
        .setPort(ask.host().port())
        .setVantage(ask.vantage())
        .setWhy(ProbeRequestReason.CONFIRMATION)
        .setRequestedBy("processor")
        .setRequestedAt(ask.after())
        .setExpiresAt(ask.notBefore().plus(PATIENCE))
        .setDistributionPorts(ask.distributionPorts().stream().limit(MOST_PORTS).toList())
        .setNotBefore(ask.notBefore())
        .build();
  }
}
