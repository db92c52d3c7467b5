package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.e2e.real.FreePort;
import io.epmdwatch.e2e.real.Http;
import io.epmdwatch.e2e.real.UpProcess;
import io.epmdwatch.processor.domain.AlertKind;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each alert has a page that says what to do, and no page or link leads nowhere. What the pages
 * show as commands is held by {@code RunbookCommandsTest} of all-in-one.
 */
@Tag("once")
class RunbooksTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Path RUNBOOKS = ROOT.resolve("deploy/runbooks");
  private static final Path RULES = ROOT.resolve("deploy/prometheus/rules/epmdwatch.yml");
  private static final Pattern ALERT = Pattern.compile("(?m)^ *- alert: *(\\w+)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;

  @Test
  void eachAlertHasAPageThatKeepsToTheForm() throws IOException {
    assertThat(new RunbookShelf(RUNBOOKS).problems(alerts(), metrics())).isEmpty();
  }

  @Test
  void noLinkOfTheRepositoryIsDead() {
    List<MarkdownFile> files = MarkdownFile.below(ROOT);

    assertThat(files).anyMatch(file -> !file.links().isEmpty());
    assertThat(DeadLinks.of(files)).isEmpty();
  }

  @Test
  void missesAPage() throws IOException {
    copyPages();
    Files.delete(directory.resolve("NEW.md"));

    assertThat(problems()).containsExactly("NEW: has no page");
    assertThat(DeadLinks.of(MarkdownFile.below(directory)))
        .anyMatch(line -> line.endsWith("README.md: dead link NEW.md"));
  }

  @Test
  void findsAPageThatIsNoAlert() throws IOException {
    copyPages();
    Files.move(directory.resolve("NEW.md"), directory.resolve("NOVEL.md"));

    assertThat(problems()).contains("NOVEL: is no alert", "NOVEL: is not in the index");
  }

  @Test
  void findsWhatAPageLacks() throws IOException {
    copyPages();
    edit("STORM.md", "## Silence", "## Quiet");
    edit("CHANGED.md", "**Do not** ", "Never ");
    edit("EpmdwatchStorm.md", "epmdwatch_storms_open", "epmdwatch_gales_open");
    edit("EpmdwatchStorm.md", " --duration 1h", "");
    edit("EpmdwatchSweepLate.md", "epmdwatch_(sweep|scope", "epmdwatch_(sweep|scape");

    assertThat(problems())
        .hasSize(5)
        .anyMatch(line -> line.startsWith("STORM: has the headings [# STORM, ## Means"))
        .contains("CHANGED: no paragraph begins with **Do not** ")
        .anyMatch(line -> line.startsWith("EpmdwatchStorm: no proper silence: $ amtool"))
        .contains("EpmdwatchStorm: no metric is called epmdwatch_gales_open")
        .contains("EpmdwatchSweepLate: no metric begins with epmdwatch_scape");
  }

  @Test
  void findsDeadLinksAndAnchors() throws IOException {
    Files.writeString(directory.resolve("there.md"), "# A `long` title\n\n## Twice\n\n## Twice\n");
    Files.writeString(
        directory.resolve("page.md"),
        """
        # Page
        [fine](there.md#a-long-title) and [fine](there.md#twice-1), [here](#page)
        [gone](gone.md), [no such part](there.md#thrice), [nor here](#pages)
        `[code](code.md)`
        ```
        [code](code.md)
        ```
        [the web](https://example.com/gone)
        """);

    assertThat(DeadLinks.of(MarkdownFile.below(directory)))
        .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
        .containsExactly("gone.md", "there.md#thrice", "#pages");
  }

  @Test
  void readsMetricsFromTables() throws IOException {
    Path page = directory.resolve("page.md");
    Files.writeString(
        page,
        """
        | metric | meaning |
        | `epmdwatch_results_published_total`, `_failed_total` | not `epmdwatch_this` |
        | `epmdwatch_probes_total{outcome}` | ended |
        and `epmdwatch_that` neither
        """);

    assertThat(DocumentedMetrics.in(List.of(MarkdownFile.read(page))))
        .containsExactly(
            "epmdwatch_probes_total",
            "epmdwatch_results_failed_total",
            "epmdwatch_results_published_total");
  }

  @Test
  void bothProcessesServeThePagesAsTheyAre() throws IOException {
    try (UpProcess up =
        UpProcess.start(
            "up",
            "--scope=127.69.7.1/32",
            "--port=" + FreePort.find(),
            "--every=1h",
            "--state-dir=" + directory.resolve("up"),
            "--http-port=0",
            "--kafka-port=0")) {
      assertServed(up);
      try (UpProcess processor =
          UpProcess.start(
              "processor",
              "--bootstrap-servers=" + kafka(up),
              "--application-id=another",
              "--state-dir=" + directory.resolve("processor"),
              "--http-port=0")) {
        assertServed(processor);
      }
    }
  }

  private static void assertServed(UpProcess process) throws IOException {
    await().atMost(PATIENCE).until(() -> Http.find(process).isPresent());
    Http http = Http.of(process);
    for (MarkdownFile page : MarkdownFile.below(RUNBOOKS)) {
      HttpResponse<String> served = http.get("/runbooks/" + page.name());
      assertThat(served.body()).as(page.name()).isEqualTo(page.text());
      assertThat(served.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
    }
    assertThat(http.get("/runbooks/").body())
        .isEqualTo(Files.readString(RUNBOOKS.resolve("README.md")));
    assertThat(http.get("/runbooks/NOVEL").statusCode()).isEqualTo(404);
  }

  private static String kafka(UpProcess up) {
    return up.err().stream()
        .flatMap(line -> Pattern.compile("Kafka on (\\S+),").matcher(line).results())
        .map(told -> told.group(1))
        .findFirst()
        .orElseThrow();
  }

  private List<String> problems() throws IOException {
    return new RunbookShelf(directory).problems(alerts(), metrics());
  }

  private void copyPages() throws IOException {
    for (MarkdownFile page : MarkdownFile.below(RUNBOOKS)) {
      Files.copy(page.path(), directory.resolve(page.path().getFileName()));
    }
  }

  private void edit(String page, String before, String after) throws IOException {
    String text = Files.readString(directory.resolve(page));
    assertThat(text).contains(before);
    Files.writeString(directory.resolve(page), text.replace(before, after));
  }

  private static Set<String> alerts() throws IOException {
    Set<String> alerts =
        ALERT
            .matcher(Files.readString(RULES))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Stream.of(AlertKind.values()).map(AlertKind::name).forEach(alerts::add);
    return alerts;
  }

  private static Set<String> metrics() {
    List<MarkdownFile> files =
        MarkdownFile.below(ROOT).stream()
            .filter(file -> !file.path().startsWith(RUNBOOKS))
            .toList();
    return DocumentedMetrics.in(files);
  }
}
