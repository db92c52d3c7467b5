package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import io.epmdwatch.e2e.real.FreePort;
import io.epmdwatch.e2e.real.Http;
import io.epmdwatch.e2e.real.RealAlertmanager;
import io.epmdwatch.e2e.real.RealEpmd;
import io.epmdwatch.e2e.real.RealPrometheus;
import io.epmdwatch.e2e.real.UpProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a real epmd over the shipped rules and routes to what Alertmanager tells a webhook, with
 * Debian's Prometheus and Alertmanager; skipped, in so many words, where one of them is missing.
 */
@Tag("once")
class AlertmanagerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path SHIPPED = Path.of("..", "prometheus");
  private static final Pattern KAFKA = Pattern.compile("watching .*; Kafka on ([^,]+),");
  private static final Pattern RULE = Pattern.compile("by rule (\\S+)");
  private static final String OPEN = "EpmdwatchExposureOpen";
  private static final String NEW = "EpmdwatchNewExposure";

  @TempDir private Path directory;

  @BeforeAll
  static void needThemAll() {
    if (!RealEpmd.isInstalled()
        || !RealPrometheus.isInstalled()
        || !RealAlertmanager.isInstalled()) {
      System.out.println(
          "SKIPPED: AlertmanagerTest needs epmd, erl, prometheus and prometheus-alertmanager on"
              + " the PATH");
      abort("no Alertmanager");
    }
  }

  @Test
  void anOpenPortIsToldAndSoAreItsApprovalAndItsFix() throws IOException {
    int port = FreePort.find();
    int http = FreePort.find();
    // All start at a time, which takes less.
    try (AlertWebhook webhook = AlertWebhook.start();
        UpProcess up = watch(port, http)) {
      try (RealAlertmanager alertmanager = alertmanager(webhook);
          RealPrometheus prometheus = prometheus(alertmanager, http)) {
        await().atMost(PATIENCE.multipliedBy(2)).until(() -> isReady(up));
        await().atMost(PATIENCE).until(() -> !prometheus.query("epmdwatch_exposures").isEmpty());

        long opened = System.nanoTime();
        try (RealEpmd epmd = RealEpmd.startAt(directory, port)) {
          epmd.startNode("demo");
          AlertWebhook.Told first = awaitTold(webhook, 0, "firing", OPEN);
          awaitTold(webhook, 0, "firing", NEW);
          assertSoon(opened, first.nanoTime());
          assertRendered(first);

          int told = webhook.told().size();
          String rule = allow(up);
          awaitTold(webhook, told, "resolved", OPEN);

          told = webhook.told().size();
          ask(up, "baseline", "revoke", rule, "--reason=no longer wanted");
          awaitTold(webhook, told, "firing", OPEN);
          told = webhook.told().size();
          epmd.kill();
          awaitTold(webhook, told, "resolved", OPEN);
        }
        assertThat(webhook.told())
            .filteredOn(told -> told.label("alertname").contains("Exposure"))
            .isNotEmpty()
            .noneMatch(told -> told.alert().path("labels").toString().contains("127.0.0.1"));
        up.assertNoStackTrace();
      }
    }
  }

  @Test
  void aCauseMutesWhatFollowsFromIt() throws IOException {
    try (AlertWebhook webhook = AlertWebhook.start();
        RealAlertmanager alertmanager = alertmanager(webhook)) {
      alertmanager.post(
          "["
              + alert("EpmdwatchStorm", "critical", "a")
              + ","
              + alert(OPEN, "warning", "a")
              + ","
              + alert(OPEN, "warning", "b")
              + ","
              + alert("EpmdwatchProcessorDown", "critical", "")
              + ","
              + alert("EpmdwatchProcessorDown", "warning", "")
              + ","
              + alert("EpmdwatchPipelineStalled", "critical", "")
              + "]");

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(muted(alertmanager))
                      .containsExactlyInAnyOrder(
                          OPEN + " warning a",
                          "EpmdwatchProcessorDown warning ",
                          "EpmdwatchPipelineStalled critical "));
    }
  }

  private UpProcess watch(int port, int http) {
    return UpProcess.start(
        "up",
        "--scope=127.0.0.1/32",
        "--port=" + port,
        "--every=5s",
        "--confirm-after=1s",
        "--state-dir=" + directory.resolve("state"),
        "--http-port=" + http,
        "--kafka-port=0");
  }

  private static boolean isReady(UpProcess up) {
    return Http.find(up).map(http -> http.get("/readyz").statusCode() == 200).orElse(false);
  }

  /** The shipped rules, but that nothing is held for minutes. */
  private RealPrometheus prometheus(RealAlertmanager alertmanager, int port) throws IOException {
    Path home = Files.createDirectories(directory.resolve("prometheus"));
    String rules = Files.readString(SHIPPED.resolve("rules/epmdwatch.yml"));
    Files.writeString(
        home.resolve("epmdwatch.yml"),
        rules.replaceAll("keep_firing_for: \\d+m", "keep_firing_for: 1s"));
    return RealPrometheus.start(
        home,
        """
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: [epmdwatch.yml]
        alerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:%d']}]}]}
        scrape_configs:
          - {job_name: any, static_configs: [{targets: ['127.0.0.1:%d']}]}
        """
            .formatted(alertmanager.port(), port));
  }

  /** The shipped routes and waits, but that news of a group known does not wait for a minute. */
  private RealAlertmanager alertmanager(AlertWebhook webhook) throws IOException {
    Path home = Files.createDirectories(directory.resolve("alertmanager"));
    return RealAlertmanager.start(
        home,
        Files.readString(SHIPPED.resolve("alertmanager.yml"))
            .replace("127.0.0.1:9095", "127.0.0.1:" + webhook.port())
            .replace("group_interval: 1m", "group_interval: 1s"));
  }

  /** The first alert of this name and status among those that came after so many. */
  private static AlertWebhook.Told awaitTold(
      AlertWebhook webhook, int after, String status, String name) {
    await(status + " " + name)
        .atMost(PATIENCE)
        .until(() -> told(webhook, after, status, name).isPresent());
    return told(webhook, after, status, name).orElseThrow();
  }

  /** Severities below HIGH show for a moment only, until the node is seen. */
  private static Optional<AlertWebhook.Told> told(
      AlertWebhook webhook, int after, String status, String name) {
    return webhook.told().stream()
        .skip(after)
        .filter(told -> told.is(status, name))
        .filter(told -> !name.equals(OPEN) || told.label("exposure_severity").equals("high"))
        .findFirst();
  }

  private static void assertSoon(long openedNanos, long toldNanos) {
    double seconds = (toldNanos - openedNanos) / 1e9;
    System.out.println(
        String.format(Locale.ROOT, "open port to Alertmanager webhook: %.1f s", seconds));
    assertThat(seconds).isLessThan(30);
  }

  private static void assertRendered(AlertWebhook.Told open) {
    assertThat(open.label("zone")).isEqualTo("default");
    assertThat(open.annotation("summary"))
        .isEqualTo("1 exposures of severity high in zone default");
    assertThat(open.annotation("description"))
        .contains("`epmdwatch exposures --zone default --severity high`")
        .doesNotContain("<error", "<no value>");
    assertThat(open.annotation("runbook_url")).isEqualTo("http://127.0.0.1:9436/runbooks/" + OPEN);
  }

  private static String allow(UpProcess up) {
    String told =
        ask(
            up,
            "baseline",
            "allow",
            "127.0.0.1",
            "--owner=e2e",
            "--reason=wanted for a moment",
            "--expires=30d");
    Matcher rule = RULE.matcher(told);
    assertThat(rule.find()).as(told).isTrue();
    return rule.group(1);
  }

  /** What a verb prints, once it has ended well. */
  private static String ask(UpProcess up, String... verb) {
    List<String> words = new ArrayList<>(List.of(verb));
    words.add("--bootstrap-servers=" + kafka(up));
    try (UpProcess asking = UpProcess.start(words.toArray(String[]::new))) {
      assertThat(asking.awaitExit(PATIENCE)).as("%s; %s", asking, up).isZero();
      return String.join("\n", asking.out()) + String.join("\n", asking.err());
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

  private static String alert(String name, String severity, String zone) {
    return """
        {"labels": {"alertname": "%s", "severity": "%s", "zone": "%s"}}
        """
        .formatted(name, severity, zone);
  }

  private static List<String> muted(RealAlertmanager alertmanager) {
    List<String> muted = new ArrayList<>();
    for (JsonNode alert : alertmanager.alerts()) {
      if (!alert.path("status").path("inhibitedBy").isEmpty()) {
        JsonNode labels = alert.path("labels");
        muted.add(
            labels.path("alertname").asText()
                + " "
                + labels.path("severity").asText()
                + " "
                + labels.path("zone").asText());
      }
    }
    return muted;
  }
}
