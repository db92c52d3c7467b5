package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.epmdwatch.e2e.real.RealEpmd;
import io.epmdwatch.e2e.real.UpProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From an open port over its ticket and a wrong fix to the right one, with a real Erlang; skipped,
 * in so many words, where there is none. There is one sweep, so all later proof was asked for.
 */
@Tag("once")
class ClosedLoopTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern KAFKA = Pattern.compile("watching .*; Kafka on ([^,]+),");
  private static final Pattern TICKET = Pattern.compile("\\((TKT-[0-9a-f]{16})\\)");
  private static final String MISSED = "a node still answers on its distribution port";

  @TempDir private Path directory;

  @BeforeAll
  static void needErlang() {
    if (!RealEpmd.isInstalled()) {
      System.out.println("SKIPPED: ClosedLoopTest needs epmd and erl on the PATH");
      abort("no Erlang");
    }
  }

  @Test
  void aTicketClosesOnlyWhenAProbeProvesTheRightFix() {
    try (RealEpmd epmd = RealEpmd.start(directory)) {
      int node = epmd.startNode("demo");
      String address = "127.0.0.1:" + epmd.port();
      try (UpProcess up = watch(epmd.port())) {
        String opened = awaitAlert(up, "NEW", address);
        assertThat(opened).contains(" HIGH ", "[demo:" + node + "]");
        String ticket = ticket(opened);
        assertThat(ask(up, 0, "tickets", "show", ticket))
            .contains(ticket + "  OPEN  HIGH", "WHAT TO DO", "Apply", "Verify", "demo")
            .doesNotContain("A step was missed");

        epmd.killEpmd();
        assertThat(ask(up, 3, "verify", address)).contains("demo", MISSED);
        assertThat(awaitAlert(up, "CHANGED", address)).contains("wrong fix: ", MISSED);
        assertThat(ask(up, 0, "tickets", "show", ticket))
            .contains("A step was missed: ", "WHAT TO DO", "PROBE VERIFY-")
            .contains("hello to port " + node + ": open, plain, demo@")
            .containsIgnoringWhitespaces(MISSED);

        epmd.killNodes();
        assertThat(ask(up, 0, "verify", address)).contains(" is RESOLVED ");
        awaitAlert(up, "RESOLVED", address);
        assertThat(ask(up, 0, "tickets", "show", ticket))
            .contains(ticket + "  RESOLVED  HIGH")
            .containsSubsequence(
                "hello to port " + node + ": open, plain, demo@",
                "distribution ports [" + node + "]: connection refused",
                "proven closed: ")
            .doesNotContain("A step was missed", "WHAT TO DO");
        assertThat(ask(up, 0, "exposures")).isEmpty();
        assertThat(up.out()).as("alerts").hasSize(3);
        up.assertNoStackTrace();
      }
    }
  }

  private UpProcess watch(int port) {
    return UpProcess.start(
        "up",
        "--scope=127.0.0.1/32",
        "--port=" + port,
        "--every=1h",
        "--state-dir=" + directory.resolve("state"),
        "--http-port=0",
        "--kafka-port=0");
  }

  /** What a verb prints, once it has ended with an exit code. */
  private static String ask(UpProcess up, int exitCode, String... verb) {
    List<String> words = new ArrayList<>(List.of(verb));
    words.add("--bootstrap-servers=" + kafka(up));
    try (UpProcess asking = UpProcess.start(words.toArray(String[]::new))) {
      assertThat(asking.awaitExit(PATIENCE)).as("%s; %s", asking, up).isEqualTo(exitCode);
      asking.assertNoStackTrace();
      return String.join("\n", asking.out());
    }
  }

  private static String kafka(UpProcess up) {
    return up.err().stream()
        .map(KAFKA::matcher)
        .filter(Matcher::find)
        .map(told -> told.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no Kafka told: " + up));
  }

  private static String ticket(String alert) {
    Matcher told = TICKET.matcher(alert);
    assertThat(told.find()).as(alert).isTrue();
    return told.group(1);
  }

  private static String awaitAlert(UpProcess up, String kind, String address) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(alerts(up, kind, address)).as(up.toString()).hasSize(1));
    return alerts(up, kind, address).get(0);
  }

  private static List<String> alerts(UpProcess up, String kind, String address) {
    return up.out().stream()
        .filter(line -> line.contains(" " + kind + " ") && line.contains(" " + address + " "))
        .toList();
  }
}
