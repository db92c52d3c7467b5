package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.epmdwatch.e2e.real.Installed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped alerts are whole, tested, and found right by Prometheus's own tools. Where these are
 * missing their part is skipped, in so many words.
 */
@Tag("once")
class PrometheusRulesTest {
  private static final YAMLMapper MAPPER = new YAMLMapper();
  private static final Path SHIPPED = Path.of("..", "prometheus");
  private static final Path RULES = SHIPPED.resolve("rules/epmdwatch.yml");
  private static final Path FALLBACK = SHIPPED.resolve("rules/without-keep-firing-for.yml");
  private static final Pattern NAMES = Pattern.compile("alertname(=~?)\"([^\"]+)\"");

  /** A row of the table of alerts: names, what for, for, kept, severity. */
  private static final Pattern ROW =
      Pattern.compile("\\|((?: `\\w+`,?)*) \\|[^|]+\\| (\\d+ [smhd]) \\|([^|]*)\\| ([^|]+) \\|");

  @TempDir private Path directory;

  @Test
  void everyAlertIsWhole() throws IOException {
    List<AlertRule> alerts = AlertRule.read(Files.readString(RULES));

    assertThat(alerts).hasSizeGreaterThan(20);
    assertThat(alerts).flatExtracting(AlertRule::faults).isEmpty();
  }

  @Test
  void aMissingPieceIsFound() throws IOException {
    String file = Files.readString(RULES);

    assertThat(faults(file.replaceFirst("(?m)^ +summary: .*\n", "")))
        .containsExactly("EpmdwatchNewExposure has no summary");
    assertThat(faults(file.replaceFirst("(?m)^ +severity: warning\n", "")))
        .containsExactly("EpmdwatchNewExposure has severity ''");
    assertThat(faults(file.replaceFirst("runbooks/EpmdwatchStorm", "runbooks/EpmdwatchSturm")))
        .singleElement()
        .asString()
        .startsWith("EpmdwatchStorm has runbook_url ");
    assertThat(faults(file.replaceFirst("for: 0s # .*", "for: 0s")))
        .containsExactly("EpmdwatchNewExposure does not say why it waits for nothing");
    assertThat(faults(file.replaceFirst("keep_firing_for: 2m # .*", "keep_firing_for: 2m")))
        .containsExactly("EpmdwatchExposureOpen does not say why it is, or is not, kept firing");
  }

  @Test
  void everyAlertHasATestWhereItFiresAndOneWhereItDoesNot() throws IOException {
    Set<String> firing = new TreeSet<>();
    Set<String> quiet = new TreeSet<>();
    for (Path file : unitTests()) {
      for (JsonNode test : MAPPER.readTree(file.toFile()).path("tests")) {
        for (JsonNode question : test.path("promql_expr_test")) {
          (question.path("exp_samples").isEmpty() ? quiet : firing).addAll(alertsIn(question));
        }
      }
    }

    assertThat(firing).isEqualTo(names());
    assertThat(quiet).containsAll(names());
  }

  @Test
  void theFallbackSaysTheSame() throws IOException {
    List<AlertRule> alerts = AlertRule.read(Files.readString(RULES));
    List<AlertRule> fallback = AlertRule.read(Files.readString(FALLBACK));

    assertThat(fallback).extracting(AlertRule::name).isEqualTo(named(alerts));
    for (int i = 0; i < alerts.size(); i++) {
      AlertRule held = fallback.get(i);
      assertThat(held.rule().has("keep_firing_for")).as(held.name()).isFalse();
      assertThat(closeUp(held.expression())).isEqualTo(closeUp(alerts.get(i).heldExpression()));
      for (String field : List.of("for", "labels", "annotations")) {
        assertThat(held.rule().get(field)).isEqualTo(alerts.get(i).rule().get(field));
      }
    }
    assertThat(records(FALLBACK)).isEqualTo(records(RULES)).isNotEmpty();
  }

  @Test
  void theTableSaysHowLongAndHowSevere() throws IOException {
    Set<String> told = new TreeSet<>();
    List<String> names = List.of();
    for (String line : Files.readAllLines(SHIPPED.resolve("README.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        names = row.group(1).isBlank() ? names : words(row.group(1));
        for (String name : names) {
          for (String severity : words(row.group(4).replace("low:", ""))) {
            told.add(terms(name, row.group(2), row.group(3), severity));
          }
        }
      }
    }

    Set<String> ruled = new TreeSet<>();
    for (AlertRule alert : AlertRule.read(Files.readString(RULES))) {
      JsonNode rule = alert.rule();
      ruled.add(
          terms(
              alert.name(),
              rule.path("for").asText(),
              rule.path("keep_firing_for").asText(),
              rule.path("labels").path("severity").asText()));
    }
    assertThat(told).isEqualTo(ruled);
  }

  @Test
  void noLabelHoldsAnAddressOfAHost() throws IOException {
    for (AlertRule alert : AlertRule.read(Files.readString(RULES))) {
      assertThat(alert.rule().path("labels").toString())
          .as(alert.name())
          .doesNotContain("address", "host", "node");
    }
  }

  @Test
  void promtoolFindsNoFault() throws IOException {
    need("promtool");
    assertSucceeds(
        run("promtool", "check", "config", SHIPPED.resolve("prometheus.yml").toString()));
    assertSucceeds(run("promtool", "check", "rules", RULES.toString(), FALLBACK.toString()));
  }

  @Test
  void theUnitTestsPassForBothFiles() throws IOException {
    need("promtool");
    assertSucceeds(unitTests(RULES));
    assertSucceeds(unitTests(FALLBACK));
  }

  @Test
  void aBrokenRuleIsFound() throws IOException {
    need("promtool");
    Path broken = directory.resolve("broken.yml");
    String file = Files.readString(RULES);

    Files.writeString(broken, file.replaceFirst("sum by \\(kind\\) \\(", "sum by (kind) (("));
    assertThat(run("promtool", "check", "rules", broken.toString()).exitCode()).isNotZero();

    Files.writeString(broken, file.replace("state=~\"open|closing\"", "state=~\"open|accepted\""));
    assertThat(run("promtool", "check", "rules", broken.toString()).exitCode()).isZero();
    assertThat(unitTests(broken).output()).contains("FAILED", "EpmdwatchExposureOpen");
  }

  @Test
  void amtoolFindsNoFault() throws IOException {
    need("amtool");
    assertSucceeds(run("amtool", "check-config", SHIPPED.resolve("alertmanager.yml").toString()));
  }

  private static List<String> faults(String file) throws IOException {
    return AlertRule.read(file).stream().flatMap(alert -> alert.faults().stream()).toList();
  }

  private static Set<String> names() throws IOException {
    return new TreeSet<>(named(AlertRule.read(Files.readString(RULES))));
  }

  private static List<String> named(List<AlertRule> alerts) {
    return alerts.stream().map(AlertRule::name).toList();
  }

  /** The alerts that a question of a unit test asks for, or that its answer names. */
  private static Set<String> alertsIn(JsonNode question) throws IOException {
    Matcher names =
        NAMES.matcher(
            question.path("exp_samples").isEmpty()
                ? question.path("expr").asText()
                : question.path("exp_samples").toString().replace("\\\"", "\""));
    Set<String> found = new TreeSet<>();
    while (names.find()) {
      Pattern asked = Pattern.compile(names.group(2));
      names().stream().filter(name -> asked.matcher(name).matches()).forEach(found::add);
    }
    return found;
  }

  private static List<String> words(String cell) {
    return Pattern.compile("\\w+").matcher(cell).results().map(MatchResult::group).toList();
  }

  private static String terms(String name, String after, String kept, String severity) {
    return String.join(" ", name, "for", closeUp(after), "kept", closeUp(kept), severity);
  }

  private static List<JsonNode> records(Path file) throws IOException {
    List<JsonNode> records = new ArrayList<>();
    for (JsonNode group : MAPPER.readTree(file.toFile()).path("groups")) {
      group
          .path("rules")
          .forEach(rule -> records.add(rule.has("record") ? rule : group.get("name")));
    }
    return records;
  }

  private static String closeUp(String expression) {
    return expression.replaceAll("\\s+", "");
  }

  private static List<Path> unitTests() throws IOException {
    try (Stream<Path> files = Files.list(SHIPPED.resolve("tests"))) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  /** Runs all of promtool's unit tests for this file of rules. */
  private Outcome unitTests(Path rules) throws IOException {
    List<String> words = new ArrayList<>(List.of("promtool", "test", "rules"));
    for (Path file : unitTests()) {
      Path copy = directory.resolve(file.getFileName());
      Files.writeString(
          copy,
          Files.readString(file)
              .replace("../rules/epmdwatch.yml", rules.toAbsolutePath().toString()));
      words.add(copy.toString());
    }
    return run(words.toArray(String[]::new));
  }

  private record Outcome(int exitCode, String output) {}

  private static Outcome run(String... words) throws IOException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    try (var output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.onExit().join().exitValue(), text);
    }
  }

  private static void assertSucceeds(Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
  }

  private static void need(String program) {
    if (!Installed.all(program)) {
      System.out.println("SKIPPED: PrometheusRulesTest needs " + program + " on the PATH");
      abort("no " + program);
    }
  }
}
