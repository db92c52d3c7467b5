package io.epmdwatch.processor.baseline;

import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.DistributionReachability;
import io.epmdwatch.schemas.DistributionTransport;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.Severity;
import io.epmdwatch.schemas.TrustedRecords;
import io.epmdwatch.schemas.VantageSighting;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rules and exposures as tests need them. */
final class Fixtures {
  static final Instant T0 = Instant.parse("2026-11-24T08:00:00Z");
  static final Duration YEAR = Duration.ofDays(365);

  private Fixtures() {}

  static BaselineRule rule(String id, String cidr) {
    TrustedRecords.install();
    return BaselineRule.newBuilder()
        .setRuleId(id)
        .setZone("default")
        .setCidr(cidr)
        .setNodes(List.of("rabbit"))
        .setOwner("o")
        .setReason("r")
        .setApprovedBy("b")
        .setExpiresAt(T0.plus(YEAR))
        .setUpdatedAt(T0)
        .build();
  }

  /** A host with one node, seen from corp, that may be listed. */
  static Exposure exposure(String address) {
    return exposure(address, node("rabbit", DistributionReachability.FILTERED));
  }

  static Exposure exposure(String address, ExposedNode... nodes) {
    TrustedRecords.install();
    return Exposure.newBuilder()
        .setExposureId("EXP-" + address)
        .setZone("default")
        .setAddress(address)
        .setPort(4369)
        .setDeviation(Deviation.UNLISTED_HOST)
        .setState(ExposureState.OPEN)
        .setSeverity(Severity.MEDIUM)
        .setReason("epmd answers and lists nodes")
        .setNodes(Arrays.asList(nodes))
        .setSightings(List.of(sighting("corp", nodes)))
        .setEpisode(1)
        .setFirstSeenAt(T0.minusSeconds(3600))
        .setOpenedAt(T0.minusSeconds(3600))
        .setLastSeenAt(T0)
        .setTicketId("TKT-" + address)
        .build();
  }

  static VantageSighting sighting(String vantage, ExposedNode... nodes) {
    return VantageSighting.newBuilder()
        .setVantage(vantage)
        .setLastSeenAt(T0)
        .setLastEvidenceAt(T0)
        .setRefusals(0)
        .setNodes(Arrays.asList(nodes))
        .build();
  }

  static ExposedNode node(String name, DistributionReachability reachability) {
    return ExposedNode.newBuilder()
        .setName(name)
        .setPort(25_672)
        .setReachability(reachability)
        .setTransport(DistributionTransport.UNKNOWN)
        .build();
  }

  static Selection everything() {
    return new Selection(Optional.empty(), List.of());
  }
}
