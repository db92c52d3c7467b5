package io.epmdwatch.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.schemas.AlertKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The checkers of the fault tests find faults that are put in. */
@Tag("once")
class DifferencesTest {
  private static final String WORKER =
      """
      epmdwatch_probes_started_total 12.0
      epmdwatch_probes_total{outcome="epmd"} 4.0
      epmdwatch_probes_total{outcome="refused"} 8.0
      epmdwatch_probes_under_way 0.0
      epmdwatch_results_under_way 0.0
      """;
  private static final String PROCESSOR =
      """
      epmdwatch_records_judged_total{topic="epmd.probe-results"} 9.0
      epmdwatch_records_judged_total{topic="epmd.sweep-reports"} 5.0
      epmdwatch_dead_letters_total{reason="undecodable",topic="epmd.probe-results"} 2.0
      epmdwatch_dead_letters_total{reason="not_produced",topic="epmd.probe-results"} 1.0
      """;

  private final Story story = new Story(4369);
  private Account golden;
  private List<Told> alerts;

  @BeforeEach
  void threeAlerts() {
    story.opened("127.72.0.1");
    story.shut("127.72.0.1");
    story.opened("127.72.0.2");
    golden = story.account();
    alerts = new ArrayList<>(golden.alerts());
  }

  @Test
  void whatIsAsItShouldBe() {
    assertThat(Differences.between(golden, found())).isEmpty();
    assertThat(golden.open()).containsExactly("127.72.0.2");
    assertThat(golden.tickets()).hasSize(2);
    assertThat(Laws.brokenBy(new Scrape(WORKER))).isEmpty();
    assertThat(Laws.brokenBy(new Scrape(PROCESSOR), 11)).isEmpty();
  }

  @Test
  void oneDropped() {
    alerts.remove(1);
    assertFound("missing");
  }

  @Test
  void oneDoubled() {
    alerts.add(alerts.get(1));
    assertFound("told 2 times");
  }

  @Test
  void twoSwapped() {
    Collections.swap(alerts, 0, 1);
    assertFound("in another order");
  }

  @Test
  void oneThatNobodyExpects() {
    alerts.add(new Told(alerts.get(2).exposureId() + "-2", "127.72.0.2", AlertKind.RESOLVED));
    assertFound("not to be told");
  }

  @Test
  void anExposureThatIsNotOpen() {
    Account found = found();
    found.open().clear();
    assertThat(Differences.between(golden, found)).singleElement().asString().contains("open are");
  }

  @Test
  void aTicketInAnotherState() {
    Account found = found();
    found.tickets().replaceAll((id, words) -> words.replace("RESOLVED", "VERIFYING"));
    assertThat(Differences.between(golden, found)).singleElement().asString().contains("tickets");
  }

  @Test
  void figuresThatDoNotAddUp() {
    assertThat(Laws.brokenBy(new Scrape(WORKER.replace("started_total 12", "started_total 13"))))
        .containsExactly("13 probes started, 12 ended, 0 under way");
    assertThat(
            Laws.brokenBy(new Scrape(WORKER.replace("results_under_way 0", "results_under_way 1"))))
        .containsExactly("1 results are under way for ever");
    assertThat(Laws.brokenBy(new Scrape(PROCESSOR), 12))
        .containsExactly("12 results, 9 judged, 2 dead letters");
  }

  private void assertFound(String words) {
    assertThat(Differences.between(golden, found())).singleElement().asString().startsWith(words);
  }

  private Account found() {
    return new Account(alerts, new TreeSet<>(golden.open()), new TreeMap<>(golden.tickets()));
  }
}
