package io.epmdwatch.e2e;

import static io.epmdwatch.e2e.DashboardsTest.asking;
import static io.epmdwatch.e2e.DashboardsTest.withPanel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.epmdwatch.e2e.real.Http;
import io.epmdwatch.e2e.real.RealPrometheus;
import io.epmdwatch.e2e.real.UpProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every query of the dashboards, asked of Debian's Prometheus that scrapes {@code up --demo}. */
@Tag("once")
class LiveDashboardsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path directory;

  private static UpProcess up;
  private static RealPrometheus prometheus;
  private static LivePanels panels;

  @BeforeAll
  static void startTheDemo() {
    if (!RealPrometheus.isInstalled()) {
      System.out.println("SKIPPED: LiveDashboardsTest needs prometheus on the PATH");
      abort("no Prometheus");
    }
    up =
        UpProcess.start(
            "up", "--demo", "--cover=127.43.69.0/28=1h", "--http-port=0", "--kafka-port=0");
    await("the port of " + up).atMost(PATIENCE).until(() -> Http.find(up), Optional::isPresent);
    prometheus = RealPrometheus.start(directory, configuration(Http.of(up).port()));
    panels = new LivePanels(prometheus);
    awaitTheIncident();
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
    if (up != null) {
      up.close();
    }
  }

  @Test
  void everyPanelHasData() {
    assertThat(Dashboard.all()).flatMap(panels::empty).isEmpty();
  }

  @Test
  void everyMetricIsServed() {
    assertThat(Dashboard.all()).flatMap(panels::unknownMetrics).isEmpty();
  }

  @Test
  void everyLegendAndVariableHasItsLabels() {
    assertThat(Dashboard.all()).flatMap(panels::blankLegends).isEmpty();
    assertThat(Dashboard.all()).flatMap(panels::emptyVariables).isEmpty();
  }

  @Test
  void aMetricThatIsNotServedIsFound() {
    Dashboard faulty = withPanel(panel -> asking(panel, "sum(epmdwatch_nosuch)"));
    assertThat(panels.empty(faulty)).anyMatch(fault -> fault.contains("epmdwatch_nosuch"));
    assertThat(panels.unknownMetrics(faulty)).contains("epmdwatch_nosuch");
  }

  @Test
  void anAnswerThatIsNoNumberIsFound() {
    String quotient = "0 * sum(epmdwatch_exposures) / 0";
    Dashboard faulty = withPanel(panel -> asking(panel, quotient));
    assertThat(panels.empty(faulty)).anyMatch(fault -> fault.contains(quotient));
  }

  /** Until Prometheus has seen its last alert. */
  private static void awaitTheIncident() {
    await("the end of the incident: " + up)
        .atMost(PATIENCE)
        .until(
            () ->
                !prometheus
                    .query("increase(epmdwatch_alerts_total{kind=\"resolved\"}[1m]) > 0")
                    .isEmpty());
  }

  private static String configuration(int port) {
    return """
    global:
      scrape_interval: 1s
    scrape_configs:
      - job_name: epmdwatch
        static_configs:
          - targets: ['127.0.0.1:%d']
    """
        .formatted(port);
  }
}
