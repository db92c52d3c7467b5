package io.epmdwatch.processor.topology;

import static io.epmdwatch.processor.topology.Records.answer;
import static io.epmdwatch.processor.topology.Records.node;
import static io.epmdwatch.processor.topology.Records.refused;
import static io.epmdwatch.processor.topology.Records.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.DistributionHandshake;
import io.epmdwatch.schemas.DistributionPort;
import io.epmdwatch.schemas.DistributionReachability;
import io.epmdwatch.schemas.DistributionTransport;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.NodeObservation;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeRequest;
import io.epmdwatch.schemas.ProbeRequestReason;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.TicketStatus;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Evidence that is asked for, what comes back, and what the ticket says of it. */
class ConfirmationTopologyTest {
  private static final String HOST = "10.0.0.7";
  private final Pipeline pipeline = new Pipeline();

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void aRefusalInASweepIsConfirmedByAProbeOfItsOwn() {
    pipeline.result(answer(HOST, 0, "demo").build());
    pipeline.report(refused(HOST, 30).build());

    ProbeRequest request = pipeline.requests().get(0);
    assertThat(request.getAddress()).isEqualTo(HOST);
    assertThat(request.getBlock()).isEqualTo("10.0.0.0/24");
    assertThat(request.getVantage()).isEqualTo("corp");
    assertThat(request.getWhy()).isEqualTo(ProbeRequestReason.CONFIRMATION);
    assertThat(request.getNotBefore()).contains(Records.T0.plusSeconds(35));
    assertThat(request.getRequestId()).startsWith("confirm-");

    pipeline.result(confirmed(36, request.getRequestId()).build());
    assertThat(kinds()).containsExactly(AlertKind.NEW, AlertKind.RESOLVED);
    assertThat(pipeline.requests()).isEmpty();
  }

  @Test
  void theWrongFixIsNamedAndTheRightOneProven() {
    pipeline.result(answer(HOST, 0).setNodes(List.of(open("demo"))).build());
    pipeline.report(refused(HOST, 30).build());
    ProbeRequest request = pipeline.requests().get(0);
    assertThat(request.getDistributionPorts()).containsExactly(25_672);

    pipeline.result(
        confirmed(36, request.getRequestId()).setOtherPorts(List.of(stillOpen("demo"))).build());
    RemediationTicket ticket = lastTicket();
    assertThat(ticket.getStatus()).isEqualTo(TicketStatus.OPEN);
    assertThat(ticket.getWrongFix().orElseThrow()).contains("closing epmd alone does not");
    assertThat(kinds()).containsExactly(AlertKind.NEW, AlertKind.CHANGED);

    pipeline.result(confirmed(60, "verify-1").setRefusedPorts(List.of(25_672)).build());
    assertThat(lastTicket().getStatus()).isEqualTo(TicketStatus.VERIFYING);

    pipeline.result(confirmed(66, "confirm-2").setRefusedPorts(List.of(25_672)).build());
    RemediationTicket last = lastTicket();
    assertThat(last.getStatus()).isEqualTo(TicketStatus.RESOLVED);
    assertThat(last.getTranscripts()).hasSize(1);
    assertThat(last.getTranscripts().get(0).getText())
        .isEqualTo(
            "NAMES to 10.0.0.7:4369: connection refused after 1.0 ms\n"
                + "distribution ports [25672]: connection refused");
    assertThat(kinds()).containsExactly(AlertKind.RESOLVED);
  }

  @Test
  void aPersonsProbeThatProvesNothingIsStillInTheTicket() {
    pipeline.result(answer(HOST, 0, "demo").build());
    pipeline.tickets();
    pipeline.result(
        confirmed(30, "verify-1").setOutcome(ProbeOutcome.TIMEOUT_CONNECT).setDetail(null).build());

    RemediationTicket ticket = lastTicket();
    assertThat(ticket.getStatus()).isEqualTo(TicketStatus.OPEN);
    assertThat(ticket.getTranscripts())
        .extracting("text")
        .containsExactly("NAMES to 10.0.0.7:4369: no answer, which proves nothing after 1.0 ms");
  }

  @Test
  void whatIsOldNewsByTimesKeptInMemoryChangesNothing() {
    for (int seconds = 0; seconds <= 90; seconds += 30) {
      pipeline.result(answer(HOST, seconds, "demo").build());
    }
    pipeline.result(confirmed(80, "confirm-1").build());
    assertThat(pipeline.tickets()).hasSize(1);

    pipeline.result(confirmed(91, "confirm-2").build());
    assertThat(lastTicket().getStatus()).isEqualTo(TicketStatus.VERIFYING);
  }

  @Test
  void theCanaryIsNoExposure() {
    pipeline.result(answer(HOST, 0, "demo").setSweepId(null).setCanary(true).build());

    assertThat(pipeline.exposures()).isEmpty();
    assertThat(pipeline.deadLetters()).isEmpty();
  }

  @Test
  void theRulesWordOnThePlatformChoosesTheRecipe() {
    pipeline.allow(rule("r1", "10.0.0.0/24", "rabbit").setPlatform("rabbitmq-windows").build());
    pipeline.result(answer(HOST, 2, "rabbit", "other").build());

    RemediationTicket ticket = lastTicket();
    assertThat(ticket.getPlatform()).isEqualTo("rabbitmq-windows");
    assertThat(ticket.getOwner()).isEqualTo("team");
  }

  private RemediationTicket lastTicket() {
    List<RemediationTicket> tickets = pipeline.tickets();
    return tickets.get(tickets.size() - 1);
  }

  private List<AlertKind> kinds() {
    return pipeline.alerts().stream().map(ExposureAlert::getKind).toList();
  }

  private static ProbeResult.Builder confirmed(long seconds, String requestId) {
    return answer(HOST, seconds)
        .setOutcome(ProbeOutcome.REFUSED)
        .setDetail("connection refused")
        .setEpmdPort(null)
        .setSweepId(null)
        .setRequestId(requestId);
  }

  private static NodeObservation open(String name) {
    return NodeObservation.newBuilder(node(name))
        .setReachability(DistributionReachability.OPEN)
        .setHandshake(hello(name))
        .build();
  }

  private static DistributionPort stillOpen(String name) {
    return DistributionPort.newBuilder()
        .setPort(25_672)
        .setReachability(DistributionReachability.OPEN)
        .setHandshake(hello(name))
        .build();
  }

  private static DistributionHandshake hello(String name) {
    return DistributionHandshake.newBuilder()
        .setFullName(name + "@host")
        .setFlags(0)
        .setTransport(DistributionTransport.PLAIN)
        .build();
  }
}
