package io.epmdwatch.processor.topology;

import static io.epmdwatch.processor.topology.Records.answer;
import static io.epmdwatch.processor.topology.Records.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.processor.domain.StormLimits;
import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Severity;
import io.epmdwatch.schemas.TicketEvent;
import io.epmdwatch.schemas.TicketStatus;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A mistake that opens a range, from the first result to the last refusal. */
class StormsEndToEndTest {
  private static final int A_BLOCK = 250;
  private static final int SINGLE = StormLimits.DEFAULT.alerts();
  private static final Duration SECOND = Duration.ofSeconds(1);
  private final Pipeline pipeline = new Pipeline();

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void tenThousandHostsAreOneStormAndCloseOneByOne() {
    open(40, 0, "demo");
    pipeline.pass(SECOND);

    assertThat(counted(pipeline.alerts()))
        .isEqualTo(Map.of("EXPOSURE NEW", (long) SINGLE, "STORM STORM", 1L));
    List<RemediationTicket> tickets = pipeline.tickets();
    assertThat(tickets.stream().map(RemediationTicket::getTicketId).distinct()).hasSize(SINGLE + 1);
    assertThat(last(tickets).getOpenExposures()).isEqualTo(10_000 - SINGLE);
    assertThat(pipeline.exposures().stream().map(Exposure::getExposureId).distinct())
        .hasSize(10_000);
    assertThat(pipeline.gaugeOf("epmdwatch.storms.open", "zone", Records.ZONE)).isEqualTo(1);

    refuse(40, 100);
    refuse(40, 200);
    pipeline.pass(SECOND);

    Map<String, ExposureState> ended = new TreeMap<>();
    pipeline.exposures().forEach(known -> ended.put(known.getExposureId(), known.getState()));
    assertThat(ended).hasSize(10_000);
    assertThat(ended.values()).containsOnly(ExposureState.RESOLVED);
    assertThat(counted(pipeline.alerts()))
        .isEqualTo(Map.of("EXPOSURE RESOLVED", (long) SINGLE, "STORM RESOLVED", 1L));
    assertThat(pipeline.gaugeOf("epmdwatch.storms.open", "zone", Records.ZONE)).isZero();
    assertThat(pipeline.deadLetters()).isEmpty();
  }

  @Test
  void itsTicketTellsHowItWent() {
    open(4, 0, "demo");
    refuse(4, 100);
    refuse(3, 200);
    pipeline.pass(SECOND);
    refuse(4, 300);
    pipeline.pass(SECOND);

    List<RemediationTicket> tickets = storms(pipeline.tickets());
    RemediationTicket ticket = last(tickets);
    assertThat(tickets)
        .extracting(RemediationTicket::getTicketId)
        .containsOnly(ticket.getTicketId());
    assertThat(ticket.getStatus()).isEqualTo(TicketStatus.RESOLVED);
    assertThat(ticket.getOpenExposures()).isZero();
    assertThat(ticket.getRange()).contains("10.0.0.0/16");
    assertThat(ticket.getDueAt()).isEqualTo(ticket.getOpenedAt().plus(Duration.ofDays(7)));
    assertThat(ticket.getSteps()).as("nothing is left to do").isEmpty();
    assertThat(tickets.get(0).getSteps()).asString().contains("daddr 10.0.0.0/16");
    assertThat(tickets.get(0).getSteps()).asString().doesNotContain("{range}");
    assertThat(ticket.getHistory())
        .extracting(TicketEvent::getNote)
        .satisfiesExactly(
            note -> assertThat(note).startsWith("a storm of exposures: 2"),
            note ->
                assertThat(note).isEqualTo("half of it is closed: 250 of 990 exposures still open"),
            note -> assertThat(note).endsWith("open any more: 990 proven closed, 0 accepted"));
  }

  @Test
  void theTicketIsWrittenAtMostOnceASecond() {
    open(4, 0, "demo");
    pipeline.tickets();
    for (int block = 0; block < 4; block++) {
      refuse(block, block + 1, 100);
      refuse(block, block + 1, 200);
      pipeline.pass(Duration.ofMillis(250));
    }
    assertThat(storms(pipeline.tickets())).hasSizeLessThanOrEqualTo(2);

    pipeline.pass(SECOND);
    pipeline.tickets();
    pipeline.pass(Duration.ofMinutes(5));
    assertThat(pipeline.tickets()).as("nothing changed").isEmpty();
  }

  @Test
  void worseExposuresMakeItWorseAndALateFixOverdue() {
    open(1, 0);
    pipeline.alerts();
    open(1, 120, "demo");

    List<ExposureAlert> worse = storm(pipeline.alerts());
    assertThat(worse).extracting(ExposureAlert::getKind).containsExactly(AlertKind.ESCALATED);
    assertThat(worse.get(0).getSeverity()).isEqualTo(Severity.MEDIUM);
    assertThat(worse.get(0).getPreviousSeverity()).contains(Severity.LOW);

    pipeline.pass(Duration.ofDays(7));
    List<ExposureAlert> late = storm(pipeline.alerts());
    assertThat(late).hasSize(1);
    assertThat(late.get(0).getKind()).isEqualTo(AlertKind.ESCALATED);
    assertThat(late.get(0).getOverdue()).isTrue();
    pipeline.pass(Duration.ofDays(7));
    assertThat(storm(pipeline.alerts())).isEmpty();
  }

  @Test
  void itBeginsAgainUnderTheSameId() {
    open(1, 0, "demo");
    refuse(1, 100);
    refuse(1, 200);
    pipeline.pass(SECOND);
    open(1, 600, "demo");
    pipeline.pass(SECOND);

    List<ExposureAlert> told = storm(pipeline.alerts());
    assertThat(told)
        .extracting(ExposureAlert::getKind)
        .containsExactly(AlertKind.STORM, AlertKind.RESOLVED, AlertKind.REOPENED);
    assertThat(told).extracting(ExposureAlert::getEpisode).containsExactly(1, 1, 2);
    assertThat(told.stream().map(ExposureAlert::getExposureId).distinct()).hasSize(1);
    assertThat(told)
        .allSatisfy(
            alert ->
                assertThat(alert.getAlertId())
                    .isEqualTo(alert.getExposureId() + "-" + alert.getSequence()));
    assertThat(told).extracting(ExposureAlert::getSequence).containsExactly(1, 2, 3);
  }

  /** So many blocks of hosts open a second. */
  private void open(int blocks, int seconds, String... nodes) {
    for (int block = 0; block < blocks; block++) {
      for (int host = 0; host < A_BLOCK; host++) {
        pipeline.result(answer("10.0." + block + "." + host, seconds + block, nodes).build());
      }
      pipeline.pass(SECOND);
    }
    pipeline.pass(SECOND);
  }

  private void refuse(int blocks, int seconds) {
    refuse(0, blocks, seconds);
  }

  private void refuse(int first, int end, int seconds) {
    BitSet all = new BitSet();
    all.set(0, A_BLOCK);
    for (int block = first; block < end; block++) {
      pipeline.report(refused("10.0." + block + ".0", all, seconds).build());
    }
  }

  private static Map<String, Long> counted(List<ExposureAlert> alerts) {
    return alerts.stream()
        .collect(
            Collectors.groupingBy(
                alert -> alert.getSubject() + " " + alert.getKind(), Collectors.counting()));
  }

  private static List<ExposureAlert> storm(List<ExposureAlert> alerts) {
    return alerts.stream().filter(alert -> alert.getSubject() == AlertSubject.STORM).toList();
  }

  private static List<RemediationTicket> storms(List<RemediationTicket> tickets) {
    return tickets.stream().filter(one -> one.getSubject() == AlertSubject.STORM).toList();
  }

  private static RemediationTicket last(List<RemediationTicket> tickets) {
    List<RemediationTicket> storms = storms(tickets);
    return storms.get(storms.size() - 1);
  }
}
