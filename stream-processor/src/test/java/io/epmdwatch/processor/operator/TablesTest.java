package io.epmdwatch.processor.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Severity;
import io.epmdwatch.schemas.TicketStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TablesTest {
  @Test
  void exposuresWorstFirstThenByAddress() {
    List<String> lines =
        exposures(
            Samples.exposure(1).setAddress("10.0.0.10").build(),
            Samples.exposure(2).setAddress("10.0.0.9").build(),
            Samples.exposure(3).setAddress("2001:db8::1").build(),
            Samples.exposure(4).setSeverity(Severity.HIGH).setOverdue(true).build());

    assertThat(lines.get(0))
        .matches("ID +SEVERITY +STATE +ADDRESS +WHAT +NODES +SINCE +SEEN-FROM +OWNER +DUE +TICKET");
    assertThat(lines.get(1))
        .matches(
            "EXP-0000000000000004 +HIGH +OPEN +10.0.0.7:4369 +unlisted host +demo:35001 +1h +corp"
                + " +unassigned +OVERDUE 0s +TKT-0000000000000004");
    assertThat(lines.get(2)).contains(" 10.0.0.9:4369 ", " in 3d ");
    assertThat(lines.get(3)).contains(" 10.0.0.10:4369 ");
    assertThat(lines.get(4)).contains(" [2001:db8::1]:4369 ");
  }

  @Test
  void anExposureThatIsNotOpenIsNotDue() {
    assertThat(exposures(Samples.exposure(1).setState(ExposureState.ACCEPTED).build()).get(1))
        .contains(" unassigned  -    TKT-");
  }

  @Test
  void saysWhatElseIsTheMatter() {
    Exposure exposure =
        Samples.exposure(1)
            .setDeviation(Deviation.DISTRIBUTION_REACHABLE)
            .setFlapping(true)
            .setWrongFix("the socket unit still listens")
            .setParentTicketId("TKT-ffffffffffffffff")
            .build();
    assertThat(exposures(exposure).get(1))
        .contains(" distribution open, flapping, wrong fix ", "TKT-ffffffffffffffff");
  }

  @Test
  void namesZonesWhereThereAreSeveral() {
    Exposure here = Samples.exposure(1).build();
    assertThat(exposures(here).get(1)).contains(" 10.0.0.7:4369 ");
    assertThat(exposures(here, Samples.exposure(2).setZone("dmz").build()).get(2))
        .contains(" dmz|10.0.0.7:4369 ");
  }

  @Test
  void shortensWhatIsWideAndEscapesWhatIsFree() {
    Exposure exposure =
        Samples.exposure(1)
            .setOwner("\u001b[31m" + "x".repeat(100))
            .setNodes(
                IntStream.range(0, 300).mapToObj(i -> Samples.node("node" + i, 5000)).toList())
            .build();
    assertThat(exposures(exposure).get(1))
        .contains(" node0:5000 node1:5000 node2:5000 +297 ", " \\x1b[31mxxxxxxxxxxxxx... ")
        .hasSizeLessThan(240);
  }

  @Test
  void countsExposuresBySeverity() {
    assertThat(
            table(
                    Samples.exposure(1).setSeverity(Severity.LOW).build(),
                    Samples.exposure(2).setOverdue(true).build(),
                    Samples.exposure(3).setState(ExposureState.ACCEPTED).build())
                .summary())
        .isEqualTo("3 exposures: 2 MEDIUM, 1 LOW; of these 1 accepted, 1 overdue");
    assertThat(table(Samples.exposure(1).build()).summary()).isEqualTo("1 exposure: 1 MEDIUM");
  }

  @Test
  @Timeout(10)
  void isQuickWithManyRows() {
    ExposureTable table =
        new ExposureTable(
            IntStream.range(0, 30_000)
                .mapToObj(i -> ExposureRow.of(Samples.exposure(i).build()))
                .toList());
    assertThatCode(() -> table.print(new PrintWriter(new StringWriter()), Samples.NOW))
        .doesNotThrowAnyException();
  }

  @Test
  void ticketsThatAreToDoFirstByWhenTheyAreDue() {
    List<String> lines =
        tickets(
            Samples.ticket(1).setStatus(TicketStatus.RESOLVED).build(),
            Samples.ticket(2).setStatus(TicketStatus.ACCEPTED).build(),
            Samples.ticket(3).build(),
            Samples.ticket(4)
                .setStatus(TicketStatus.VERIFYING)
                .setDueAt(Samples.NOW.minus(Duration.ofDays(2)))
                .build());

    assertThat(lines)
        .extracting(line -> line.split(" ")[0])
        .containsExactly(
            "ID",
            "TKT-0000000000000004",
            "TKT-0000000000000003",
            "TKT-0000000000000002",
            "TKT-0000000000000001");
    assertThat(lines.get(1)).contains(" OVERDUE 2d ");
    assertThat(lines.get(2)).contains(" in 3d ");
    assertThat(lines.get(3)).contains(" ACCEPTED   -  ");
  }

  @Test
  void aStormIsItsRangeAndHowMuchOfItIsLeft() {
    RemediationTicket storm =
        Samples.ticket(1)
            .setSubject(AlertSubject.STORM)
            .setRange("10.0.0.0/16")
            .setDeviation(Deviation.OTHER)
            .setOpenExposures(9998)
            .build();
    assertThat(tickets(storm).get(1)).contains(" 10.0.0.0/16 ", " storm, 9998 open ");
  }

  @Test
  void countsTickets() {
    List<TicketRow> rows =
        Stream.of(
                Samples.ticket(1).setOverdue(true).build(),
                Samples.ticket(2).setStatus(TicketStatus.ACCEPTED).build())
            .map(TicketRow::of)
            .toList();
    assertThat(new TicketTable(rows).summary(Samples.NOW))
        .isEqualTo("2 tickets: 1 to do, 1 overdue");
  }

  private static ExposureTable table(Exposure... exposures) {
    return new ExposureTable(Stream.of(exposures).map(ExposureRow::of).toList());
  }

  private static List<String> exposures(Exposure... exposures) {
    StringWriter text = new StringWriter();
    table(exposures).print(new PrintWriter(text), Samples.NOW);
    return text.toString().lines().toList();
  }

  private static List<String> tickets(RemediationTicket... tickets) {
    StringWriter text = new StringWriter();
    new TicketTable(Stream.of(tickets).map(TicketRow::of).toList())
        .print(new PrintWriter(text), Samples.NOW);
    return text.toString().lines().toList();
  }
}
