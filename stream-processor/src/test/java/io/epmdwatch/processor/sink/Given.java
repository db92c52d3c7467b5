package io.epmdwatch.processor.sink;

import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.RemediationStep;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Severity;
import io.epmdwatch.schemas.TicketEvent;
import io.epmdwatch.schemas.TicketStatus;
import io.epmdwatch.schemas.TrustedRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tickets and targets to start from. */
final class Given {
  static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  static final Credentials CREDENTIALS = new Credentials("t0ken:x", "s3cret", "the test");

  static {
    TrustedRecords.install();
  }

  private Given() {}

  static RemediationTicket.Builder ticket() {
    return ticket(1);
  }

  static RemediationTicket.Builder ticket(int number) {
    return RemediationTicket.newBuilder()
        .setTicketId("TKT-%016x".formatted(number))
        .setExposureId("EXP-%016x".formatted(number))
        .setZone("default")
        .setAddress("10.0.0.7")
        .setPort(4369)
        .setStatus(TicketStatus.OPEN)
        .setSeverity(Severity.HIGH)
        .setTitle("Close epmd, or approve it: 10.0.0.7 port 4369")
        .setOwner("queue-team")
        .setPlatform("general")
        .setDeviation(Deviation.UNLISTED_HOST)
        .setReason("no baseline rule covers it; epmd lists node demo")
        .setNodes(List.of(ExposedNode.newBuilder().setName("demo").setPort(35_001).build()))
        .setVantages(List.of("corp"))
        .setOpenedAt(NOW)
        .setDueAt(NOW.plus(Duration.ofDays(3)))
        .setEpisode(1)
        .setSteps(
            List.of(
                new RemediationStep("Refuse strangers", "nft add rule x", "ss -lt", "", "", "")))
        .setHistory(List.of(new TicketEvent(NOW, "opened")));
  }

  /** The same ticket once it is fixed. */
  static RemediationTicket resolved(RemediationTicket ticket) {
    return RemediationTicket.newBuilder(ticket)
        .setStatus(TicketStatus.RESOLVED)
        .setResolvedAt(NOW.plusSeconds(60))
        .setSteps(List.of())
        .build();
  }

  static RemediationTicket accepted(RemediationTicket ticket) {
    return RemediationTicket.newBuilder(ticket)
        .setStatus(TicketStatus.ACCEPTED)
        .setSteps(List.of())
        .build();
  }

  /** The same ticket once it has returned. */
  static RemediationTicket returned(RemediationTicket ticket) {
    return RemediationTicket.newBuilder(ticket)
        .setStatus(TicketStatus.OPEN)
        .setEpisode(ticket.getEpisode() + 1)
        .setResolvedAt(null)
        .build();
  }

  static Target target(FakeSystem system, String url) {
    SinkTemplate template = TemplateFiles.shipped(system.template());
    Map<String, String> settings = new HashMap<>(template.settings());
    settings.putAll(system.settings());
    return new Target("test", template, url, settings, CREDENTIALS);
  }

  /** One of each, new. */
  static Stream<FakeSystem> systems() {
    return Stream.of(
        new FakeGitHub(),
        new FakeGitLab(),
        new FakeJira(true),
        new FakeJira(false),
        new FakeServiceNow(),
        new FakeDefectDojo(),
        new FakeReceiver());
  }
}
