package io.epmdwatch.processor.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.processor.domain.Course;
import io.epmdwatch.processor.domain.Damping;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.Dossier;
import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.Finding;
import io.epmdwatch.processor.domain.HistoryEntry;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.HostState;
import io.epmdwatch.processor.domain.Life;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Severity;
import io.epmdwatch.schemas.RemediationStep;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.TrustedRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TicketsTest {
  private static final Instant OPENED = Instant.parse("2026-11-24T08:00:00Z");

  @Test
  void fillsInTheHostSoThatCommandsCanBePasted() {
    assertThat(commands(ticket("10.0.0.7", Severity.MEDIUM)))
        .contains("deploy/epmdwatch probe 10.0.0.7:4369", "sport = :4369", "allow 10.0.0.7 ")
        .doesNotContain("{address}", "{port}");
    assertThat(commands(ticket("2001:db8::7", Severity.MEDIUM)))
        .contains("deploy/epmdwatch probe [2001:db8::7]:4369", "allow 2001:db8::7 ");
  }

  @Test
  void isDueBySeverity() {
    assertThat(ticket("10.0.0.7", Severity.LOW).getDueAt())
        .isEqualTo(OPENED.plus(Duration.ofDays(30)));
    assertThat(ticket("10.0.0.7", Severity.CRITICAL).getDueAt())
        .isEqualTo(OPENED.plus(Duration.ofDays(1)));
  }

  @Test
  void carriesTheStepsOnlyWhileThereIsSomethingToDo() {
    assertThat(ticket(ExposureState.CLOSING).getSteps()).isNotEmpty();
    for (ExposureState done : List.of(ExposureState.ACCEPTED, ExposureState.RESOLVED)) {
      assertThat(ticket(done).getSteps()).isEmpty();
      assertThat(ticket(done).getPlatform()).isEqualTo("debian-socket");
    }
  }

  private static RemediationTicket ticket(ExposureState state) {
    return ticket("10.0.0.7", Severity.MEDIUM, state);
  }

  private static RemediationTicket ticket(String address, Severity severity) {
    return ticket(address, severity, ExposureState.OPEN);
  }

  private static RemediationTicket ticket(String address, Severity severity, ExposureState state) {
    TrustedRecords.install();
    HostKey host = new HostKey("default", Addresses.parse(address), 4369);
    Life life =
        new Life(
            Deviation.UNLISTED_HOST,
            state,
            new Finding(severity, "because", List.of()),
            new Course(1, 1, 0, OPENED, Optional.of(OPENED), Optional.empty()),
            Optional.empty(),
            new Damping(0, Optional.empty(), false, Optional.empty()),
            new Dossier(
                Dossier.UNASSIGNED,
                1,
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                List.of(),
                List.of(new HistoryEntry(OPENED, "opened"))));
    HostState known = new HostState(host, List.of(), OPENED, List.of(life), Optional.empty());
    return new Tickets(Policy.DEFAULT).of(known, life, "");
  }

  private static String commands(RemediationTicket ticket) {
    StringBuilder all = new StringBuilder();
    for (RemediationStep step : ticket.getSteps()) {
      all.append(step.getApply()).append(step.getVerify()).append(step.getRollback());
    }
    return all.toString();
  }
}
