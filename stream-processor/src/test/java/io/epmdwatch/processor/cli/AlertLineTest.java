package io.epmdwatch.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.Severity;
import io.epmdwatch.schemas.TrustedRecords;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class AlertLineTest {
  private final AlertLine plain = new AlertLine(Ansi.OFF);

  @Test
  void saysWhenWhatHowBadWhereWhichWhyAndWhichTicket() {
    assertThat(plain.of(alert().build()))
        .isEqualTo("08:00:01Z NEW MEDIUM 10.0.0.7:4369 [demo:35001]: because (TKT-1)");
  }

  @Test
  void namesWhatCameAndWhatWent() {
    ExposureAlert changed =
        alert()
            .setKind(AlertKind.CHANGED)
            .setAddress("2001:db8::7")
            .setAddedNodes(List.of(node("new", 1)))
            .setRemovedNodes(List.of(node("old", 2)))
            .build();

    assertThat(plain.of(changed)).contains("[2001:db8::7]:4369 [demo:35001 +new:1 -old:2]:");
  }

  @Test
  void staysOneReadableLineHoweverManyNodesThereAre() {
    List<ExposedNode> nodes =
        IntStream.range(0, 100).mapToObj(i -> node("n" + i, 5000 + i)).toList();

    assertThat(plain.of(alert().setNodes(nodes).build())).contains("n4:5004 and 95 more]:");
    assertThat(plain.of(alert().setNodes(List.of()).build())).contains(" []: ");
  }

  @Test
  void namesWhatMovedAndWhatWentWrong() {
    ExposureAlert changed =
        alert()
            .setKind(AlertKind.CHANGED)
            .setMovedNodes(List.of(node("demo", 35_002)))
            .setWrongFix("the socket unit still \u001blistens")
            .setOverdue(true)
            .build();

    assertThat(plain.of(changed))
        .endsWith(
            " [demo:35001 ~demo:35002]: because; wrong fix: the socket unit still \\x1blistens;"
                + " OVERDUE (TKT-1)");
  }

  @Test
  void saysHowOftenItFlapped() {
    assertThat(plain.of(alert().setKind(AlertKind.FLAPPING).setFlaps(6).build()))
        .contains(" FLAPPING MEDIUM 10.0.0.7:4369 [demo:35001] after 6 changes: because");
  }

  @Test
  void namesARangeAVantageOrARuleWhereThereIsNoHost() {
    assertThat(plain.of(about(AlertSubject.STORM, AlertKind.STORM, "10.0.0.0/16").build()))
        .isEqualTo("08:00:01Z STORM MEDIUM 10.0.0.0/16 [312 exposures]: because (no ticket)");
    assertThat(
            plain.of(about(AlertSubject.COVERAGE, AlertKind.COVERAGE_LOST, "10.0.0.0/8").build()))
        .isEqualTo("08:00:01Z COVERAGE_LOST MEDIUM 10.0.0.0/8 [312 blocks]: because");
    assertThat(
            plain.of(
                about(AlertSubject.VANTAGE, AlertKind.VANTAGE_LOST, "co\u001brp")
                    .setCount(null)
                    .build()))
        .isEqualTo("08:00:01Z VANTAGE_LOST MEDIUM vantage co\\x1brp: because");
    assertThat(
            plain.of(
                about(AlertSubject.RULE, AlertKind.ACCEPTANCE_EXPIRING, "chat")
                    .setCount(null)
                    .build()))
        .isEqualTo("08:00:01Z ACCEPTANCE_EXPIRING MEDIUM rule chat: because");
    assertThat(plain.of(about(AlertSubject.OTHER, AlertKind.OTHER, "new").build()))
        .isEqualTo("08:00:01Z OTHER MEDIUM new: because");
  }

  @Test
  void saysTheDayWhereItMayBeAnother() {
    assertThat(AlertLine.dated(Ansi.OFF).of(alert().build())).startsWith("2026-11-24T08:00:01Z ");
  }

  @Test
  void leavesOutTheHostWhereItIsKnown() {
    assertThat(plain.withoutPlace(alert().build())).isEqualTo("NEW MEDIUM [demo:35001]: because");
  }

  private static ExposureAlert.Builder about(AlertSubject subject, AlertKind kind, String name) {
    return alert()
        .setKind(kind)
        .setSubject(subject)
        .setName(name)
        .setCount(312)
        .setAddress("")
        .setPort(0)
        .setTicketId(null);
  }

  private static ExposureAlert.Builder alert() {
    TrustedRecords.install();
    Instant at = Instant.parse("2026-11-24T08:00:01Z");
    return ExposureAlert.newBuilder()
        .setAlertId("EXP-1-1")
        .setExposureId("EXP-1")
        .setSequence(1)
        .setKind(AlertKind.NEW)
        .setZone("default")
        .setAddress("10.0.0.7")
        .setPort(4369)
        .setDeviation(Deviation.UNLISTED_HOST)
        .setState(ExposureState.OPEN)
        .setSeverity(Severity.MEDIUM)
        .setReason("because")
        .setNodes(List.of(node("demo", 35_001)))
        .setVantages(List.of("corp"))
        .setEpisode(1)
        .setFirstSeenAt(at)
        .setRaisedAt(at)
        .setTicketId("TKT-1");
  }

  private static ExposedNode node(String name, int port) {
    return ExposedNode.newBuilder().setName(name).setPort(port).build();
  }
}
