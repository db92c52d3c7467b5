package io.epmdwatch.app.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.app.Run;
import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.TicketStatus;
import io.epmdwatch.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators are told of records that are really in Kafka. */
class VerbsTest {
  @TempDir private static Path directory;
  private static Cluster cluster;

  @BeforeAll
  static void start() {
    cluster = Cluster.start(directory);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void exposuresAreTheNewestRecordOfEach() {
    cluster.write(Given.exposure(0x11, "10.1.0.1", ExposureState.PENDING));
    cluster.write(Given.exposure(0x11, "10.1.0.1", ExposureState.OPEN));
    cluster.write(Given.exposure(0x12, "10.1.0.2", ExposureState.OPEN));
    cluster.write(Given.exposure(0x12, "10.1.0.2", ExposureState.RESOLVED));
    cluster.write(Given.exposure(0x13, "10.1.0.3", ExposureState.OPEN));
    cluster.write(Topics.EXPOSURES, Given.exposureId(0x13), null);
    cluster.write(Given.exposure(0x14, "10.1.0.4", ExposureState.OPEN));
    cluster.write(Topics.EXPOSURES, Given.exposureId(0x14), new byte[] {1, 2, 3});

    Run table = run("exposures", "--range", "10.1.0.0/24");
    assertThat(table.exitCode()).isZero();
    assertThat(table.out().lines())
        .hasSize(2)
        .last()
        .asString()
        .contains(Given.exposureId(0x11), " OPEN ", " 10.1.0.1:4369 ");
    assertThat(table.err()).isEqualToIgnoringNewLines("1 exposure: 1 MEDIUM");

    Run json = run("exposures", "--range", "10.1.0.0/24", "--all", "-o", "ndjson");
    assertThat(json.out().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"exposureId\":\"EXP-"))
        .anyMatch(line -> line.contains("\"state\":\"OPEN\""))
        .anyMatch(line -> line.contains("\"state\":\"RESOLVED\""));
    assertThat(json.err()).isEmpty();

    Run none = run("exposures", "--range", "10.1.9.0/24");
    assertThat(none.out()).isEmpty();
    assertThat(none.err()).isEqualToIgnoringNewLines("no exposures match the options");
  }

  @Test
  void anExposureIsShownWithWhatWasToldOfIt() {
    cluster.write(Given.exposure(0x21, "10.2.0.1", ExposureState.OPEN));
    Instant at = Given.NOW;
    cluster.write(Given.alert(0x21, "10.2.0.1", 2, AlertKind.CHANGED, at.plusSeconds(1)));
    cluster.write(Given.alert(0x21, "10.2.0.1", 1, AlertKind.NEW, at));
    cluster.write(Given.alert(0x21, "10.2.0.1", 1, AlertKind.NEW, at));
    cluster.write(Given.alert(0x22, "10.2.0.2", 1, AlertKind.NEW, at));

    for (String id : List.of(Given.exposureId(0x21), Given.ticketId(0x21), "10.2.0.1:4369")) {
      Run text = run("exposures", "show", id);
      assertThat(text.exitCode()).as(id).isZero();
      assertThat(text.out())
          .startsWith(Given.exposureId(0x21) + " MEDIUM OPEN")
          .containsSubsequence("history", "alert 1: NEW", "alert 2: CHANGED")
          .doesNotContain("10.2.0.2");
      assertThat(run("exposures", "show", id, "-o", "json").out().lines())
          .hasSize(3)
          .allMatch(line -> line.contains(Given.exposureId(0x21)));
    }

    assertThat(run("exposures", "show", "10.2.0.2").out())
        .startsWith(Given.exposureId(0x22) + " is forgotten; what was told of it:");
    Run nothing = run("exposures", "show", "10.2.0.3");
    assertThat(nothing.exitCode()).isEqualTo(1);
    assertThat(nothing.err())
        .isEqualToIgnoringNewLines(
            "epmdwatch: no exposure 10.2.0.3: see epmdwatch exposures --all");
  }

  @Test
  void ticketsAreListedAndShown() {
    cluster.write(Given.ticket(0x31, "10.3.0.1", TicketStatus.OPEN));
    cluster.write(Given.ticket(0x32, "10.3.0.2", TicketStatus.RESOLVED));

    Run table = run("tickets");
    assertThat(table.out()).contains(Given.ticketId(0x31)).doesNotContain(Given.ticketId(0x32));
    assertThat(table.err()).isEqualToIgnoringNewLines("1 ticket: 1 to do, 0 overdue");
    assertThat(run("tickets", "--all").out()).contains(Given.ticketId(0x32));
    assertThat(run("tickets", "--overdue").err())
        .isEqualToIgnoringNewLines("no tickets match the options");
    assertThat(run("tickets", "-o", "json").out()).startsWith("{\"ticketId\":\"TKT-");

    assertThat(run("tickets", "show", Given.exposureId(0x32)).out()).contains(Given.ticketId(0x32));
    assertThat(run("tickets", "show", "10.3.0.2", "-o", "json").out())
        .startsWith("{\"ticketId\":\"" + Given.ticketId(0x32));
    assertThat(run("tickets", "show", "10.3.0.9").exitCode()).isEqualTo(1);
  }

  @Test
  void alertsAreToldInOrderAndOnce() {
    Instant at = Given.NOW.minus(Duration.ofDays(2));
    cluster.write(Given.alert(0x41, "10.4.0.1", 1, AlertKind.FLAPPING, at.plusSeconds(2)));
    cluster.write(Given.alert(0x42, "10.4.0.2", 1, AlertKind.FLAPPING, at.plusSeconds(1)));
    cluster.write(Given.alert(0x43, "10.4.0.3", 1, AlertKind.FLAPPING, at.plusSeconds(3)));
    cluster.write(Given.alert(0x41, "10.4.0.1", 1, AlertKind.FLAPPING, at.plusSeconds(2)));
    cluster.write(Topics.ALERTS, "garbage", new byte[] {1});

    assertThat(run("alerts", "--kind", "flapping").out().lines())
        .hasSize(3)
        .satisfiesExactly(
            first -> assertThat(first).contains(" 10.4.0.2:4369 "),
            second -> assertThat(second).contains(" 10.4.0.1:4369 "),
            third -> assertThat(third).contains(" 10.4.0.3:4369 "));
    Run newest = run("alerts", "--kind", "flapping", "--limit", "1", "-o", "ndjson");
    assertThat(newest.out().lines()).singleElement().asString().contains("\"10.4.0.3\"");
    assertThat(newest.err())
        .isEqualToIgnoringNewLines("2 older alerts left out: raise --limit to see more");
    assertThat(run("alerts", "--kind", "flapping", "--since", "1d").err())
        .isEqualToIgnoringNewLines("no alerts");
    assertThat(run("alerts", "--kind", "flapping", "--since", "3d").out().lines()).hasSize(3);
  }

  @Test
  void followingGoesOnUntilNobodyReads() throws Exception {
    Instant at = Given.NOW;
    cluster.write(Given.alert(0x51, "10.5.0.1", 1, AlertKind.STORM, at));
    Pipe pipe = new Pipe();
    Thread following =
        new Thread(() -> pipe.run("alerts", "--follow", "--kind", "storm", servers()));
    following.start();
    await().until(() -> pipe.lines().size() == 1);

    cluster.write(Given.alert(0x51, "10.5.0.1", 1, AlertKind.STORM, at));
    cluster.write(Given.alert(0x51, "10.5.0.1", 2, AlertKind.STORM, at.plusSeconds(1)));
    await().until(() -> pipe.lines().size() == 2);

    pipe.close();
    following.join(Duration.ofSeconds(20).toMillis());
    assertThat(following.isAlive()).isFalse();
    assertThat(pipe.exitCode()).isZero();
  }

  @Test
  void optionsBeforeShowAreNotLost() {
    Run run = run("exposures", "-o", "json", "show", "10.6.0.1");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("epmdwatch: --output stands before show: put it behind");
  }

  private static Run run(String... arguments) {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.add(servers());
    return Run.of(words.toArray(String[]::new));
  }

  private static String servers() {
    return "--bootstrap-servers=" + cluster.servers();
  }
}
