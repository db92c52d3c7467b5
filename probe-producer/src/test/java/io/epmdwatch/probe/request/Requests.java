package io.epmdwatch.probe.request;

import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ProbeRequest;
import io.epmdwatch.schemas.ProbeRequestReason;
import io.epmdwatch.schemas.RecordType;
import java.time.Instant;
import java.util.List;

/** Requests by the contract, to change for tests. */
final class Requests {
  private static final AvroCodec<ProbeRequest> CODEC =
      AvroCodec.of(RecordType.PROBE_REQUEST, ProbeRequest.class);

  private Requests() {}

  static ProbeRequest.Builder valid() {
    return ProbeRequest.newBuilder()
        .setRequestId("confirm-1")
        .setZone("default")
        .setBlock("192.0.2.0/24")
        .setAddress("192.0.2.7")
        .setPort(4369)
        .setVantage("corp")
        .setWhy(ProbeRequestReason.CONFIRMATION)
        .setRequestedBy("processor")
        .setRequestedAt(Instant.parse("2026-11-24T12:00:00Z"))
        .setExpiresAt(Instant.parse("2026-11-24T12:05:00Z"))
        .setDistributionPorts(List.of(25_672))
        .setNotBefore(Instant.parse("2026-11-24T12:01:00Z"));
  }

  static byte[] bytes(ProbeRequest.Builder request) {
    return CODEC.encode(request.build());
  }
}
