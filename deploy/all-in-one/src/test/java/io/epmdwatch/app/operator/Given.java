package io.epmdwatch.app.operator;

import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeRequest;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Severity;
import io.epmdwatch.schemas.TicketStatus;
import io.epmdwatch.schemas.TrustedRecords;
import io.epmdwatch.schemas.VantageSighting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Records of a judgement that is not here: each test has an address and a number of its own. */
final class Given {
  static final Instant NOW = Instant.now();

  static {
    TrustedRecords.install();
  }

  private Given() {}

  static String exposureId(int number) {
    return "EXP-%016x".formatted(number);
  }

  static String ticketId(int number) {
    return "TKT-%016x".formatted(number);
  }

  static Exposure exposure(int number, String address, ExposureState state) {
    return Exposure.newBuilder()
        .setExposureId(exposureId(number))
        .setZone("default")
        .setAddress(address)
        .setPort(4369)
        .setDeviation(Deviation.UNLISTED_HOST)
        .setState(state)
        .setSeverity(Severity.MEDIUM)
        .setReason("no baseline rule covers it")
        .setSightings(
            List.of(
                VantageSighting.newBuilder()
                    .setVantage("corp")
                    .setLastSeenAt(NOW)
                    .setLastEvidenceAt(NOW)
                    .setRefusals(0)
                    .build()))
        .setEpisode(1)
        .setFirstSeenAt(NOW)
        .setOpenedAt(NOW)
        .setLastSeenAt(NOW)
        .setTicketId(ticketId(number))
        .build();
  }

  static RemediationTicket ticket(int number, String address, TicketStatus status) {
    return RemediationTicket.newBuilder()
        .setTicketId(ticketId(number))
        .setExposureId(exposureId(number))
        .setZone("default")
        .setAddress(address)
        .setPort(4369)
        .setStatus(status)
        .setSeverity(Severity.MEDIUM)
        .setTitle("Close epmd")
        .setOwner("unassigned")
        .setPlatform("general")
        .setOpenedAt(NOW)
        .setDueAt(NOW.plus(Duration.ofDays(7)))
        .setEpisode(1)
        .setSteps(List.of())
        .setHistory(List.of())
        .build();
  }

  static ExposureAlert alert(int number, String address, int sequence, AlertKind kind, Instant at) {
    return ExposureAlert.newBuilder()
        .setAlertId(exposureId(number) + "-" + sequence)
        .setExposureId(exposureId(number))
        .setSequence(sequence)
        .setKind(kind)
        .setZone("default")
        .setAddress(address)
        .setPort(4369)
        .setDeviation(Deviation.UNLISTED_HOST)
        .setState(ExposureState.OPEN)
        .setSeverity(Severity.MEDIUM)
        .setReason("because")
        .setEpisode(1)
        .setFirstSeenAt(at)
        .setRaisedAt(at)
        .build();
  }

  static ProbeResult answer(ProbeRequest request, ProbeOutcome outcome) {
    return ProbeResult.newBuilder()
        .setZone(request.getZone())
        .setBlock(request.getBlock())
        .setAddress(request.getAddress())
        .setPort(request.getPort())
        .setVantage(request.getVantage())
        .setWorkerId("w")
        .setRequestId(request.getRequestId())
        .setObservedAt(NOW)
        .setOutcome(outcome)
        .setTotalMicros(320)
        .build();
  }
}
