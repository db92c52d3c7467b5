package io.epmdwatch.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of metrics in the READMEs say what a running processor and worker serve. */
class MetricsTableTest {
  private static final MetricsTable PROCESSOR =
      MetricsTable.read(Path.of("..", "..", "stream-processor", "README.md"));
  private static final MetricsTable WORKER =
      MetricsTable.read(Path.of("..", "..", "probe-producer", "README.md"));
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path directory;
  private static SimulatedEpmd epmd;
  private static Wiring wiring;

  @BeforeAll
  static void start() {
    epmd = SimulatedEpmd.start(new InetSocketAddress(Addresses.parse("127.0.95.7"), 0));
    epmd.register("demo", 35_001);
    wiring = new Wiring(directory, epmd.address().getPort(), UnaryOperator.identity());
    // The last to come are the gauges of what is heard of: a vantage's, and a range's.
    await()
        .atMost(PATIENCE)
        .until(() -> wiring.processor().sum("epmdwatch_coverage_blocks", "covered") >= 1);
    await().atMost(PATIENCE).until(() -> wiring.processor().sum("epmdwatch_vantage_up") == 1);
  }

  @AfterAll
  static void stop() {
    wiring.close();
    epmd.close();
  }

  @Test
  void theProcessorsTableIsWhatItServes() {
    assertThat(PROCESSOR.differencesFrom(wiring.processor().families())).isEmpty();
  }

  @Test
  void theWorkersTableIsWhatItServes() {
    assertThat(WORKER.differencesFrom(wiring.worker().families())).isEmpty();
  }

  @Test
  void aMissingRowAWrongOneAndOneTooManyAreNoticed() throws IOException {
    String text = Files.readString(Path.of("..", "..", "stream-processor", "README.md"));
    Scraped scraped = wiring.processor();

    assertThat(differences(scraped, text.replaceAll("\\| `epmdwatch_exposures_overdue`.*", "")))
        .singleElement()
        .asString()
        .contains("epmdwatch_exposures_overdue", "documented null");
    assertThat(
            differences(
                scraped,
                text.replace(
                    "`epmdwatch_alerts_total` | counter", "`epmdwatch_alerts_total` | gauge")))
        .singleElement()
        .asString()
        .contains("type=counter", "type=gauge");
    assertThat(differences(scraped, text.replace("| topic, reason |", "| topic |")))
        .singleElement()
        .asString()
        .contains("epmdwatch_dead_letters_total");
    assertThat(
            differences(
                scraped,
                text.replace(
                    "`epmdwatch_alert_delay_seconds` | histogram | seconds",
                    "`epmdwatch_alert_delay_seconds` | histogram | minutes")))
        .singleElement()
        .asString()
        .contains("epmdwatch_alert_delay_seconds");
    assertThat(
            differences(
                scraped, text + "\n| `epmdwatch_unicorns` | gauge | | zone | seen lately |\n"))
        .containsExactly("documented and not scraped: epmdwatch_unicorns");
    assertThat(
            differences(
                scraped, text + "\n| `epmdwatch_unicorns` | gauge | | | only with `--magic` |\n"))
        .isEmpty();
  }

  @Test
  void everySeriesIsThereBeforeAnythingHappens() {
    Scraped processor = wiring.processor();
    assertThat(processor.text())
        .contains("epmdwatch_exposures_overdue{severity=\"critical\",zone=\"default\"} 0")
        .contains("epmdwatch_alerts_total{kind=\"vantage_lost\"} 0")
        .contains("epmdwatch_baseline_next_end_timestamp_seconds NaN")
        .contains("epmdwatch_dead_letters_total{reason=\"defect\",topic=\"epmd.baseline\"} 0");
    assertThat(processor.sum("epmdwatch_build_info", "component=\"processor\"")).isEqualTo(1);
    assertThat(wiring.worker().sum("epmdwatch_build_info", "component=\"worker\"")).isEqualTo(1);
    assertThat(wiring.worker().sum("epmdwatch_scope_addresses")).isEqualTo(256);
    assertThat(wiring.worker().sum("epmdwatch_sweep_interval_seconds")).isEqualTo(0.5);
  }

  @Test
  void whoeverAcceptsOpenMetricsGetsIt() {
    String open =
        wiring.processor("application/openmetrics-text;version=1.0.0,text/plain;q=0.5,*/*;q=0.1");

    assertThat(open).contains("# TYPE epmdwatch_alerts counter").endsWith("# EOF\n");
    assertThat(wiring.processor("*/*")).doesNotContain("# EOF");
  }

  @Test
  void promtoolHasNothingToSay() throws IOException, InterruptedException {
    if (!isInstalled("promtool")) {
      System.out.println("SKIPPED: promtoolHasNothingToSay needs promtool on the PATH");
      abort("no promtool");
    }
    assertThat(promtool(wiring.processor().text())).isEmpty();
    assertThat(promtool(wiring.worker().text())).isEmpty();
    assertThat(promtool("# TYPE epmdwatch_lates counter\nepmdwatch_lates 1\n"))
        .contains("counter metrics should have \"_total\" suffix");
  }

  private static Set<String> differences(Scraped scraped, String table) {
    return MetricsTable.parse(table).differencesFrom(new TreeMap<>(scraped.families()));
  }

  /** What it complains about. */
  private static String promtool(String metrics) throws IOException, InterruptedException {
    Path input = Files.writeString(Files.createTempFile(directory, "scrape", ".txt"), metrics);
    Process process =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    return exit == 0 ? said : said + "exit code " + exit;
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(at -> Files.isExecutable(Path.of(at, program)));
  }
}
