package io.epmdwatch.processor.operator;

import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Severity;
import io.epmdwatch.schemas.TicketStatus;
import io.epmdwatch.schemas.TrustedRecords;
import io.epmdwatch.schemas.VantageSighting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Records to start from. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  static final Instant AN_HOUR_AGO = NOW.minus(Duration.ofHours(1));

  static {
    TrustedRecords.install();
  }

  private Samples() {}

  /** An open exposure of 10.0.0.7, whose id ends in a number. */
  static Exposure.Builder exposure(int number) {
    return Exposure.newBuilder()
        .setExposureId("EXP-%016x".formatted(number))
        .setZone("default")
        .setAddress("10.0.0.7")
        .setPort(4369)
        .setDeviation(Deviation.UNLISTED_HOST)
        .setState(ExposureState.OPEN)
        .setSeverity(Severity.MEDIUM)
        .setReason("no baseline rule covers it")
        .setNodes(List.of(node("demo", 35_001)))
        .setSightings(List.of(sighting("corp").build()))
        .setEpisode(1)
        .setFirstSeenAt(AN_HOUR_AGO)
        .setOpenedAt(AN_HOUR_AGO)
        .setLastSeenAt(NOW)
        .setTicketId("TKT-%016x".formatted(number))
        .setDueAt(NOW.plus(Duration.ofDays(3)));
  }

  static VantageSighting.Builder sighting(String vantage) {
    return VantageSighting.newBuilder()
        .setVantage(vantage)
        .setLastSeenAt(NOW)
        .setLastEvidenceAt(NOW)
        .setRefusals(0);
  }

  static ExposedNode node(String name, int port) {
    return ExposedNode.newBuilder().setName(name).setPort(port).build();
  }

  static RemediationTicket.Builder ticket(int number) {
    return RemediationTicket.newBuilder()
        .setTicketId("TKT-%016x".formatted(number))
        .setExposureId("EXP-%016x".formatted(number))
        .setZone("default")
        .setAddress("10.0.0.7")
        .setPort(4369)
        .setStatus(TicketStatus.OPEN)
        .setSeverity(Severity.MEDIUM)
        .setTitle("Close epmd: 10.0.0.7 port 4369")
        .setOwner("unassigned")
        .setPlatform("general")
        .setOpenedAt(AN_HOUR_AGO)
        .setDueAt(NOW.plus(Duration.ofDays(3)))
        .setEpisode(1)
        .setSteps(List.of())
        .setHistory(List.of())
        .setDeviation(Deviation.UNLISTED_HOST);
  }

  static ExposureAlert.Builder alert(int number, int sequence) {
    String id = "EXP-%016x".formatted(number);
    return ExposureAlert.newBuilder()
        .setAlertId(id + "-" + sequence)
        .setExposureId(id)
        .setSequence(sequence)
        .setKind(AlertKind.NEW)
        .setSubject(AlertSubject.EXPOSURE)
        .setZone("default")
        .setAddress("10.0.0.7")
        .setPort(4369)
        .setDeviation(Deviation.UNLISTED_HOST)
        .setState(ExposureState.OPEN)
        .setSeverity(Severity.MEDIUM)
        .setReason("no baseline rule covers it")
        .setEpisode(1)
        .setFirstSeenAt(AN_HOUR_AGO)
        .setRaisedAt(AN_HOUR_AGO);
  }

  static ProbeResult.Builder result(String requestId, String vantage, ProbeOutcome outcome) {
    return ProbeResult.newBuilder()
        .setZone("default")
        .setBlock("10.0.0.0/24")
        .setAddress("10.0.0.7")
        .setPort(4369)
        .setVantage(vantage)
        .setWorkerId("w")
        .setRequestId(requestId)
        .setObservedAt(NOW)
        .setOutcome(outcome)
        .setTotalMicros(320);
  }
}
