package io.epmdwatch.processor.edge;

import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.DistributionReachability;
import io.epmdwatch.schemas.DistributionTransport;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.RemediationStep;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Severity;
import io.epmdwatch.schemas.TicketStatus;
import io.epmdwatch.schemas.TrustedRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Alerts to start from, of every subject. */
final class Samples {
  static final Instant T0 = Instant.parse("2026-11-24T08:00:00.125Z");
  static final String VERSION = "1.2.3";
  static final String RUNBOOKS = "https://wiki.example.org/epmdwatch";

  /** What breaks lines, fields, screens and parsers. */
  static final List<String> HOSTILE =
      List.of(
          "a|b\\|c",
          "k=v dst=6.6.6.6 \\=",
          "one\ntwo\r\nCEF:0|fake|fake|1|1|fake|10|",
          "\u001b[2J\u001b]0;owned\u0007",
          "\u202eevil\u2066\u200f",
          "\u2028\u2029\u0085\u009b31m\u0000\u007f",
          "\ufeff\u00ad\ud800\udb40\udc41\ue000",
          "\"},{\"x\":\"\\",
          "ends in a bar|",
          " ends in spaces  ");

  static {
    TrustedRecords.install();
  }

  private Samples() {}

  /** An alert of every kind about every subject, whether it makes sense or not. */
  static Stream<ExposureAlert> all() {
    return Arrays.stream(AlertSubject.values())
        .flatMap(
            subject ->
                Arrays.stream(AlertKind.values()).map(kind -> of(subject).setKind(kind).build()));
  }

  static ExposureAlert.Builder of(AlertSubject subject) {
    return switch (subject) {
      case EXPOSURE -> exposure();
      case STORM ->
          other("STM", subject, "10.0.0.0/16", "10.0.0.0")
              .setCount(412)
              .setTicketId("TKT-00000000000000aa");
      case COVERAGE -> other("COV", subject, "2001:db8::/112", "2001:db8::").setCount(3);
      case VANTAGE -> other("VAN", subject, "dmz", "");
      case RULE -> other("RUL", subject, "r1", "10.0.0.0").setRuleId("r1");
      case OTHER -> other("OTH", subject, "something", "");
    };
  }

  static ExposureAlert.Builder exposure() {
    return ExposureAlert.newBuilder()
        .setAlertId("EXP-00000000000000aa-1")
        .setExposureId("EXP-00000000000000aa")
        .setSequence(1)
        .setKind(AlertKind.NEW)
        .setSubject(AlertSubject.EXPOSURE)
        .setZone("default")
        .setAddress("10.0.0.7")
        .setPort(4369)
        .setDeviation(Deviation.UNLISTED_HOST)
        .setState(ExposureState.OPEN)
        .setSeverity(Severity.HIGH)
        .setReason("no baseline rule covers it; plain distribution port reachable")
        .setNodes(List.of(node("rabbit", 25_672, DistributionReachability.OPEN), silent("demo")))
        .setVantages(List.of("corp", "dmz"))
        .setEpisode(1)
        .setFirstSeenAt(T0)
        .setLastSeenAt(T0.plusSeconds(1))
        .setRaisedAt(T0.plusSeconds(1))
        .setTicketId("TKT-00000000000000aa")
        .setOwner("team messaging")
        .setDueAt(T0.plus(Duration.ofDays(3)));
  }

  private static ExposureAlert.Builder other(
      String prefix, AlertSubject subject, String name, String address) {
    return ExposureAlert.newBuilder()
        .setAlertId(prefix + "-00000000000000aa-2")
        .setExposureId(prefix + "-00000000000000aa")
        .setSequence(2)
        .setKind(AlertKind.OTHER)
        .setSubject(subject)
        .setZone("default")
        .setName(name)
        .setAddress(address)
        .setPort(0)
        .setDeviation(Deviation.OTHER)
        .setState(ExposureState.OPEN)
        .setSeverity(Severity.MEDIUM)
        .setReason("for the test")
        .setEpisode(1)
        .setFirstSeenAt(T0)
        .setRaisedAt(T0);
  }

  static ExposedNode node(String name, int port, DistributionReachability reachability) {
    return ExposedNode.newBuilder()
        .setName(name)
        .setPort(port)
        .setReachability(reachability)
        .setTransport(DistributionTransport.PLAIN)
        .setFullName(name + "@host7")
        .setOtpLowest(25)
        .setOtpHighest(27)
        .build();
  }

  private static ExposedNode silent(String name) {
    return ExposedNode.newBuilder().setName(name).setPort(35_001).build();
  }

  static RemediationTicket ticket(ExposureAlert alert) {
    return RemediationTicket.newBuilder()
        .setTicketId(alert.getTicketId().orElse("TKT-00000000000000ff"))
        .setExposureId(alert.getExposureId())
        .setZone(alert.getZone())
        .setAddress(alert.getAddress())
        .setPort(alert.getPort())
        .setStatus(TicketStatus.OPEN)
        .setSeverity(alert.getSeverity())
        .setTitle("Close epmd, or approve it: 10.0.0.7 port 4369")
        .setOwner(alert.getOwner())
        .setPlatform("rabbitmq-linux")
        .setOpenedAt(T0)
        .setDueAt(T0.plus(Duration.ofDays(3)))
        .setEpisode(1)
        .setSteps(List.of(step("Bind epmd to loopback"), step("Prove that it is closed")))
        .setHistory(List.of())
        .setDeviation(alert.getDeviation())
        .build();
  }

  private static RemediationStep step(String title) {
    return RemediationStep.newBuilder()
        .setTitle(title)
        .setApply("true")
        .setVerify("true")
        .setRollback("true")
        .setSideEffects("")
        .build();
  }

  /** The event as the judgement would have it: with the ticket where there is one. */
  static EdgeEvent event(ExposureAlert alert) {
    return new EdgeEvent(
        alert, alert.getTicketId().map(id -> ticket(alert)), VERSION, Optional.of(RUNBOOKS));
  }

  /** The event with nothing that may be missing. */
  static EdgeEvent bare(ExposureAlert alert) {
    return new EdgeEvent(alert, Optional.empty(), VERSION, Optional.empty());
  }

  /** An alert in which every text that anybody else chose is this one. */
  static ExposureAlert hostile(String text) {
    return exposure()
        .setZone(text)
        .setReason(text)
        .setOwner(text)
        .setVantages(List.of(text, text))
        .setWrongFix(text)
        .setRuleId(text)
        .setNodes(List.of(node(text, 25_672, DistributionReachability.OPEN)))
        .setAddedNodes(List.of(node(text, 25_672, DistributionReachability.OPEN)))
        .build();
  }
}
