package io.epmdwatch.processor.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.processor.cli.AlertLine;
import io.epmdwatch.schemas.DistributionReachability;
import io.epmdwatch.schemas.DistributionTransport;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.PeerStanding;
import io.epmdwatch.schemas.Suspicion;
import io.epmdwatch.schemas.TicketEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ExposureTextTest {
  @Test
  void tellsAllThereIs() {
    ExposedNode node =
        ExposedNode.newBuilder(Samples.node("demo", 35_001))
            .setReachability(DistributionReachability.OPEN)
            .setTransport(DistributionTransport.PLAIN)
            .setFullName("demo@host7")
            .setOtpLowest(25)
            .setOtpHighest(26)
            .build();
    Exposure exposure =
        Samples.exposure(7)
            .setOwner("te\u001bam")
            .setOverdue(true)
            .setFlapping(true)
            .setWrongFix("the socket unit still listens")
            .setSightings(
                List.of(
                    Samples.sighting("corp")
                        .setNodes(List.of(node))
                        .setRefusals(1)
                        .setEpmdAnswers(false)
                        .setStanding(PeerStanding.TAKEN_FOR_LOCAL)
                        .setSuspicions(List.of(Suspicion.LINE_INJECTION))
                        .build()))
            .build();

    assertThat(text(exposure))
        .containsExactly(
            "EXP-0000000000000007 MEDIUM OPEN FLAPPING",
            "  address      10.0.0.7:4369 in zone default",
            "  what         unlisted host",
            "  why          no baseline rule covers it",
            "  nodes        demo:35001 port not probed",
            "  first seen   2026-11-24T07:00:00Z (1h ago)",
            "  opened       2026-11-24T07:00:00Z (1h ago)",
            "  last seen    2026-11-24T08:00:00Z (0s ago)",
            "  episode      1",
            "  owner        te\\x1bam",
            "  due          2026-11-27T08:00:00Z, OVERDUE 0s",
            "  ticket       TKT-0000000000000007",
            "  wrong fix    the socket unit still listens",
            "seen from",
            "  corp         seen 2026-11-24T08:00:00Z (0s ago); refused 1 time since, last"
                + " 2026-11-24T08:00:00Z (0s ago); epmd refused, only a node's port answered;"
                + " epmd takes it for local; line injection",
            "               demo:35001 open, plain, demo@host7, OTP 25 to 26");
  }

  @Test
  void tellsWhichRuleAcceptsItInsteadOfWhenItIsDue() {
    assertThat(
            text(
                Samples.exposure(7)
                    .setState(ExposureState.ACCEPTED)
                    .setRuleId("chat-cluster")
                    .setAcceptedUntil(Samples.NOW.plus(Duration.ofDays(90)))
                    .build()))
        .contains("  accepted by  rule chat-cluster until 2027-02-22T08:00:00Z")
        .noneMatch(line -> line.startsWith("  due"));
  }

  @Test
  void mergesWhatHappenedAndWhatWasToldInTheOrderOfTime() {
    Exposure exposure =
        Samples.exposure(7)
            .setHistory(
                List.of(
                    new TicketEvent(Samples.AN_HOUR_AGO, "seen from corp"),
                    new TicketEvent(Samples.NOW.minusSeconds(60), "refused at corp")))
            .build();
    assertThat(
            Timeline.of(
                exposure,
                List.of(
                    Samples.alert(7, 1).build(),
                    Samples.alert(7, 2).setRaisedAt(Samples.NOW).build()),
                AlertLine.dated(Ansi.OFF)))
        .containsExactly(
            "2026-11-24T07:00:00Z seen from corp",
            "2026-11-24T07:00:00Z alert 1: NEW MEDIUM []: no baseline rule covers it",
            "2026-11-24T07:59:00Z refused at corp",
            "2026-11-24T08:00:00Z alert 2: NEW MEDIUM []: no baseline rule covers it");
  }

  private static List<String> text(Exposure exposure) {
    StringWriter text = new StringWriter();
    new ExposureText(new PrintWriter(text), Samples.NOW).print(exposure);
    return text.toString().lines().toList();
  }
}
