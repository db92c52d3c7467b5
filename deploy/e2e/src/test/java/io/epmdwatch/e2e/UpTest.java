package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.e2e.real.Http;
import io.epmdwatch.e2e.real.UpProcess;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} as its user sees it: what it prints, serves, keeps between runs and exits with. */
class UpTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SHUTDOWN = Duration.ofSeconds(10);
  private static final String ADDRESS = "127.69.2.1";

  @TempDir private Path directory;

  @Test
  void theDemoTellsItsIncidentAndEndsWithCtrlC() {
    try (DemoTurn turn = DemoTurn.await();
        UpProcess up = UpProcess.start("up", "--demo", "--http-port", "0", "--kafka-port", "0")) {
      assertThat(turn).isNotNull();
      await().atMost(PATIENCE).until(() -> alerts(up, "RESOLVED", "127.43.69.4").size() == 1);
      assertThat(alerts(up, "NEW", "127.43.69.4")).singleElement().asString().contains("riak:");
      assertThat(alerts(up, "NEW", "127.43.69.1"))
          .singleElement()
          .asString()
          .contains("debug_shell:39997");
      assertThat(alerts(up, "NEW", "127.43.69.5")).hasSize(1);

      up.signal("INT");

      assertThat(up.awaitExit(SHUTDOWN)).isEqualTo(130);
      assertThat(up.out()).as("alerts, each one line, and nothing else").hasSize(4);
      assertQuiet(up);
    }
  }

  @Test
  void aSecondRunGoesOnWhereTheFirstWasStopped() {
    SimulatedEpmd epmd = SimulatedEpmd.start(new InetSocketAddress(Addresses.parse(ADDRESS), 0));
    epmd.register("demo", 35_001);
    try (epmd;
        UpProcess first = watch(epmd.address().getPort())) {
      awaitAlert(first, "NEW");
      assertRefusesASecond(epmd.address().getPort());
      assertServes(Http.of(first));
      first.signal("TERM");
      assertThat(first.awaitExit(SHUTDOWN)).isEqualTo(143);
      assertThat(first.out()).hasSize(1);
      assertQuiet(first);

      try (UpProcess second = watch(epmd.address().getPort())) {
        awaitAnotherSweep(second);
        assertThat(second.out()).as("nothing is told twice").isEmpty();
        assertThat(second.err())
            .filteredOn(line -> line.contains("still open: " + ADDRESS + ":"))
            .hasSize(1);
        epmd.close();
        awaitAlert(second, "RESOLVED");
        assertThat(second.out()).hasSize(1);
        second.signal("TERM");
        assertThat(second.awaitExit(SHUTDOWN)).isEqualTo(143);
        assertQuiet(second);
      }
    }
  }

  private UpProcess watch(int port) {
    return UpProcess.start(
        "up",
        "--scope=" + ADDRESS + "/32",
        "--port=" + port,
        "--every=1s",
        "--state-dir=" + directory.resolve("state"),
        "--http-port=0",
        "--kafka-port=0");
  }

  private void assertRefusesASecond(int port) {
    try (UpProcess second = watch(port)) {
      assertThat(second.awaitExit(SHUTDOWN)).isEqualTo(1);
      assertThat(second.out()).isEmpty();
      assertThat(second.err()).singleElement().asString().contains("in use", "--state-dir");
    }
  }

  private static void assertServes(Http http) {
    assertThat(http.get("/livez").statusCode()).isEqualTo(200);
    assertThat(http.get("/version").body()).startsWith("{\"version\":\"");
    assertThat(http.get("/nosuch").statusCode()).isEqualTo(404);
    assertThat(http.get("/metrics").body()).doesNotContain(ADDRESS);
    List<String> exposures = http.samples("epmdwatch_exposures");
    for (String severity : List.of("LOW", "MEDIUM", "HIGH", "CRITICAL")) {
      for (String state : List.of("PENDING", "OPEN", "ACCEPTED", "CLOSING")) {
        assertThat(exposures)
            .filteredOn(line -> line.contains(label("severity", severity)))
            .filteredOn(line -> line.contains(label("state", state)))
            .as("%s %s", severity, state)
            .hasSize(1);
      }
    }
    assertThat(exposures).filteredOn(line -> !line.endsWith(" 0.0")).hasSize(1);
    assertThat(http.sum("epmdwatch_exposures")).isEqualTo(1);
  }

  private static String label(String name, String value) {
    return name + "=\"" + value.toLowerCase(Locale.ROOT) + "\"";
  }

  private static void awaitAnotherSweep(UpProcess up) {
    await()
        .atMost(PATIENCE)
        .until(() -> up.err().stream().anyMatch(line -> line.contains("watching ")));
    Http http = Http.of(up);
    await().atMost(PATIENCE).until(() -> http.get("/readyz").statusCode() == 200);
    double judged = http.sum("epmdwatch_records_judged_total");
    double started = http.sum("epmdwatch_probes_started_total");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                http.sum("epmdwatch_probes_started_total") > started
                    && http.sum("epmdwatch_records_judged_total") > judged);
  }

  private static void awaitAlert(UpProcess up, String kind) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(alerts(up, kind, ADDRESS)).as(up.toString()).hasSize(1));
  }

  private static List<String> alerts(UpProcess up, String kind, String address) {
    return up.out().stream()
        .filter(line -> line.contains(" " + kind + " ") && line.contains(" " + address + ":"))
        .toList();
  }

  private static void assertQuiet(UpProcess up) {
    up.assertNoStackTrace();
    assertThat(up.err())
        .noneMatch(line -> line.contains("Exception"))
        .noneMatch(line -> line.contains("level=WARN") || line.contains("level=ERROR"));
  }
}
