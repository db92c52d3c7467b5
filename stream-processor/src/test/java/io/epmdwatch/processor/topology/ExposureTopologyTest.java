package io.epmdwatch.processor.topology;

import static io.epmdwatch.processor.topology.Records.answer;
import static io.epmdwatch.processor.topology.Records.refused;
import static io.epmdwatch.processor.topology.Records.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.TicketStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExposureTopologyTest {
  private static final String HOST = "10.0.0.7";
  private final Pipeline pipeline = new Pipeline();

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void anOpenPortBecomesAnExposureAnAlertAndATicketOfTheSameName() {
    pipeline.result(answer(HOST, 0, "demo").build());

    ExposureAlert alert = pipeline.alerts().get(0);
    Exposure exposure = pipeline.exposures().get(0);
    RemediationTicket ticket = pipeline.tickets().get(0);
    assertThat(alert.getKind()).isEqualTo(AlertKind.NEW);
    assertThat(alert.getAlertId()).isEqualTo(exposure.getExposureId() + "-1");
    assertThat(exposure.getState()).isEqualTo(ExposureState.OPEN);
    assertThat(exposure.getTicketId()).contains(ticket.getTicketId());
    assertThat(alert.getTicketId()).contains(ticket.getTicketId());
    assertThat(ticket.getStatus()).isEqualTo(TicketStatus.OPEN);
    assertThat(ticket.getDueAt()).isEqualTo(Records.T0.plus(Duration.ofDays(7)));
    assertThat(ticket.getSteps())
        .allSatisfy(step -> assertThat(step.getApply()).doesNotContain("{address}", "{port}"));
    assertThat(pipeline.gauge("open", "medium")).isEqualTo(1);
  }

  @Test
  void refusalsInSweepReportsCloseIt() {
    pipeline.result(answer(HOST, 0, "demo").build());
    pipeline.report(refused(HOST, 30).build());
    pipeline.report(refused("10.0.0.8", 31).build());
    pipeline.report(refused(HOST, 60).build());

    assertThat(pipeline.alerts())
        .extracting(ExposureAlert::getKind)
        .containsExactly(AlertKind.NEW, AlertKind.RESOLVED);
    assertThat(pipeline.tickets())
        .extracting(RemediationTicket::getStatus)
        .containsExactly(TicketStatus.OPEN, TicketStatus.VERIFYING, TicketStatus.RESOLVED);
    assertThat(pipeline.gauge("open", "medium")).isZero();
  }

  @Test
  void unchangedSightingsWriteNothing() {
    pipeline.result(answer(HOST, 0, "demo").build());
    pipeline.exposures();
    pipeline.result(answer(HOST, 30, "demo").build());

    assertThat(pipeline.exposures()).isEmpty();
    assertThat(pipeline.alerts()).hasSize(1);
  }

  @Test
  void otherPortsOfTheBlockAreNotTouched() {
    pipeline.result(answer(HOST, 0).setPort(4370).build());
    pipeline.report(refused(HOST, 30).build());
    pipeline.report(refused(HOST, 60).build());

    assertThat(pipeline.alerts()).hasSize(1);
  }

  @Test
  void nothingButAnAnswerOpensAndNothingButARefusalCloses() {
    for (ProbeOutcome outcome : ProbeOutcome.values()) {
      if (outcome != ProbeOutcome.EPMD) {
        pipeline.result(answer("10.0.1." + outcome.ordinal(), 0).setOutcome(outcome).build());
      }
    }
    assertThat(pipeline.exposures()).isEmpty();

    pipeline.result(answer(HOST, 0).build());
    for (ProbeOutcome outcome : ProbeOutcome.values()) {
      if (outcome != ProbeOutcome.REFUSED) {
        pipeline.result(answer(HOST, 10 + outcome.ordinal()).setOutcome(outcome).build());
      }
    }
    assertThat(pipeline.alerts()).hasSize(1);
  }

  @Test
  void aRefusalCountsOnceWhetherInAReportOrAskedForSingly() {
    pipeline.result(answer(HOST, 0).build());
    for (int i = 1; i < 10; i++) {
      pipeline.result(answer(HOST, i).setOutcome(ProbeOutcome.REFUSED).build());
    }
    assertThat(pipeline.alerts()).hasSize(1);

    for (int i = 10; i < 12; i++) {
      pipeline.result(answer(HOST, i).setOutcome(ProbeOutcome.REFUSED).setSweepId(null).build());
    }
    assertThat(pipeline.alerts())
        .extracting(ExposureAlert::getKind)
        .containsExactly(AlertKind.RESOLVED);
  }

  @Test
  void approvalAndRevocationAreJudgedWithoutASweep() {
    pipeline.result(answer(HOST, 0, "demo").build());
    pipeline.allow(rule("r1", "10.0.0.0/24", "*").build());
    pipeline.revoke("r1");

    assertThat(pipeline.alerts())
        .extracting(ExposureAlert::getKind)
        .containsExactly(AlertKind.NEW, AlertKind.ACCEPTED, AlertKind.ACCEPTANCE_EXPIRED);
  }

  @Test
  void expiryIsJudgedWithinASecond() {
    pipeline.allow(rule("r1", "10.0.0.0/24", "*").setExpiresAt(Records.T0.plusSeconds(60)).build());
    pipeline.result(answer(HOST, 2, "demo").build());
    pipeline.pass(Duration.ofSeconds(50));
    assertThat(pipeline.alerts())
        .extracting(ExposureAlert::getKind)
        .containsExactly(AlertKind.ACCEPTANCE_EXPIRING);

    pipeline.pass(Duration.ofSeconds(10));
    assertThat(pipeline.alerts())
        .extracting(ExposureAlert::getKind)
        .as("of the host, and of the rule")
        .containsExactlyInAnyOrder(AlertKind.ACCEPTANCE_EXPIRED, AlertKind.RESOLVED);
  }

  @Test
  void anUnlistedNodeOnAListedHostIsAlerted() {
    pipeline.allow(rule("r1", "10.0.0.0/24", "rabbit*").build());
    pipeline.result(answer(HOST, 2, "rabbit", "evil").build());

    List<ExposureAlert> alerts = pipeline.alerts();
    assertThat(alerts).hasSize(1);
    assertThat(alerts.get(0).getDeviation()).isEqualTo(Deviation.UNLISTED_NODE);
    assertThat(alerts.get(0).getNodes()).extracting("name").containsExactly("evil");
  }

  @Test
  void aResolvedExposureIsForgottenWithATombstone() {
    pipeline.result(answer(HOST, 0, "demo").build());
    pipeline.report(refused(HOST, 30).build());
    pipeline.report(refused(HOST, 60).build());
    pipeline.pass(Duration.ofDays(31));

    pipeline.result(answer(HOST, Duration.ofDays(31).toSeconds(), "demo").build());
    assertThat(pipeline.alerts())
        .extracting(ExposureAlert::getKind)
        .containsExactly(AlertKind.NEW, AlertKind.RESOLVED, AlertKind.NEW);
  }

  @Test
  void addressesOfBothFamiliesInOneZoneKeepApart() {
    pipeline.result(answer("2001:db8::7", 0, "demo").build());
    pipeline.result(answer("32.1.13.7", 0, "demo").build());
    pipeline.report(refused("32.1.13.7", 30).build());
    pipeline.report(refused("32.1.13.7", 60).build());

    assertThat(pipeline.alerts())
        .filteredOn(alert -> alert.getKind() == AlertKind.RESOLVED)
        .extracting(ExposureAlert::getAddress)
        .containsExactly("32.1.13.7");
  }
}
