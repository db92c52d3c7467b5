package io.epmdwatch.processor.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.DistributionReachability;
import io.epmdwatch.schemas.DistributionTransport;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.ProbeTranscript;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.TicketEvent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Help.Ansi;

class TicketTextTest {
  private final TicketText plain = new TicketText(Ansi.OFF);

  @Test
  void beginsWithWhatIsWrongAndByWhenItIsToBeFixed() {
    assertThat(plain.of(open().build()))
        .startsWith(
            """
            TKT-0123456789abcdef  OPEN  HIGH
            Close epmd, or approve it: 10.0.0.7 port 4369

            Why        a plain distribution port is reachable
            Where      10.0.0.7:4369, zone default; EXP-0123456789abcdef, UNLISTED_HOST
            Seen from  corp, internet
            Owner      unassigned
            Opened     2026-11-24 08:00:00Z
            Due        2026-11-27 08:00:00Z
            Platform   rabbitmq-linux, 90 % sure: node rabbit at 25672: RabbitMQ's name and port

            WHAT TO DO
            """);
  }

  @Test
  void saysBeforeAllElseWhichStepWasMissed() {
    String text = plain.of(open().setWrongFix("the socket unit still listens").build());

    assertThat(text.lines().skip(3).findFirst())
        .contains("A step was missed: the socket unit still listens");
    assertThat(plain.of(open().build())).doesNotContain("A step was missed");
  }

  @Test
  void saysWhenItIsOverdueAndWhenItIsResolved() {
    assertThat(plain.of(open().setOverdue(true).build()))
        .contains("OVERDUE    since 2026-11-27 08:00:00Z");
    assertThat(plain.of(open().setOverdue(true).setResolvedAt(Shelf.OPENED).build()))
        .contains("Resolved   2026-11-24 08:00:00Z")
        .doesNotContain("OVERDUE");
  }

  @Test
  void numbersTheStepsAndIndentsTheirCommandsSoThatTheyCanBePasted() {
    assertThat(plain.of(open().build()))
        .contains("\n1. Refuse strangers now, with a rule on the host\n   Apply\n      # epmd's")
        .contains("\n          tcp dport { 4369,25672,35672 } reject with tcp reset\n")
        .contains("   Roll back\n      nft delete table inet epmd_guard\n")
        .contains("   Side effects: ")
        .contains("steps[].ansible")
        .contains("IT MAY BE SOMETHING ELSE\n- rabbitmq-windows, 10 %")
        .contains("WHAT DOES NOT WORK HERE\n- \"systemctl stop epmd\"");
  }

  @Test
  void leavesOutWhatThereIsNot() {
    assertThat(plain.of(Shelf.blank().setHistory(List.of()).build()))
        .doesNotContain(
            "WHAT TO DO", "WHAT DOES NOT", "SOMETHING ELSE", "HISTORY", "PROBE", "Node ");
  }

  @Test
  void showsTheNodesTheProbesAndTheHistory() {
    ExposedNode rabbit =
        ExposedNode.newBuilder()
            .setName("rabbit")
            .setPort(25_672)
            .setReachability(DistributionReachability.OPEN)
            .setTransport(DistributionTransport.PLAIN)
            .setFullName("rabbit@web1")
            .setOtpLowest(25)
            .setOtpHighest(26)
            .build();
    RemediationTicket ticket =
        open()
            .setNodes(List.of(rabbit))
            .setTranscripts(
                List.of(new ProbeTranscript(Shelf.OPENED, "corp", "VRF-1", "> ask\n< answer")))
            .setHistory(List.of(new TicketEvent(Shelf.OPENED, "opened")))
            .build();

    assertThat(plain.of(ticket))
        .contains(
            "Node       rabbit@web1 at port 25672: port is open, plain distribution, OTP 25 to 26\n")
        .contains("PROBE VRF-1 FROM CORP\nAt 2026-11-24 08:00:00Z\n   > ask\n   < answer\n")
        .endsWith("HISTORY\n2026-11-24 08:00:00Z  opened\n");
  }

  @Test
  void staysReadableHoweverMuchAHostLists() {
    List<ExposedNode> nodes =
        IntStream.range(0, 500)
            .mapToObj(
                i ->
                    ExposedNode.newBuilder()
                        .setName("n" + i + "x".repeat(900))
                        .setPort(i + 1)
                        .build())
            .toList();

    assertThat(
            plain
                .of(open().setNodes(nodes).build())
                .lines()
                .filter(line -> line.startsWith("Node ")))
        .hasSize(11)
        .last()
        .isEqualTo("Node       and 490 more");
  }

  @Test
  void tellsOfAStormByItsRange() {
    RemediationTicket storm =
        open()
            .setSubject(AlertSubject.STORM)
            .setRange("10.0.0.0/24")
            .setOpenExposures(250)
            .setExposureId("STM-1")
            .build();

    assertThat(plain.of(storm))
        .contains("Where      250 exposures in 10.0.0.0/24, zone default; STM-1\n");
  }

  /** Whatever comes over Kafka may have been chosen by whoever runs the exposed host. */
  @Test
  void letsNothingSteerTheTerminal() {
    String evil = "a\u001b[2J\u0007\r\u202e@|red b|@\u009b31m";
    RemediationTicket ticket =
        open()
            .setTitle(evil)
            .setReason(evil)
            .setOwner(evil)
            .setBecause(evil)
            .setWrongFix(evil)
            .setZone(evil)
            .setAddress(evil)
            .setTicketId(evil)
            .setVantages(List.of(evil))
            .setNodes(List.of(ExposedNode.newBuilder().setName(evil).setPort(1).build()))
            .setTranscripts(
                List.of(new ProbeTranscript(Shelf.OPENED, evil, evil, evil + "\n" + evil)))
            .setHistory(List.of(new TicketEvent(Shelf.OPENED, evil)))
            .build();

    assertThat(plain.of(ticket)).matches("[ -~\n]*").contains("\\x1b[2J", "@|red b|@");
    assertThat(new TicketText(Ansi.ON).of(ticket).replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(plain.of(ticket));
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void fitsATerminalOfAHundredColumns(String platform) {
    assertThat(plain.of(Shelf.ticketOn(platform)).lines().filter(line -> line.length() > 100))
        .isEmpty();
    assertThat(plain.of(Shelf.ticketOn(platform)).lines()).noneMatch(line -> line.endsWith(" "));
  }

  static Iterable<String> platforms() {
    return Catalogue.platforms();
  }

  private static RemediationTicket.Builder open() {
    return RecipeText.fillIn(Clues.of(Shelf.TWO_NODES), Shelf.HOST).into(Shelf.blank());
  }
}
