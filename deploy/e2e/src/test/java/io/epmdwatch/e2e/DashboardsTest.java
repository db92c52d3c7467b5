package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Grafana dashboards, without Grafana and Prometheus. */
@Tag("once")
class DashboardsTest {
  private static final Path RUNBOOKS = Path.of("..", "runbooks");

  @Test
  void theyAreWellFormed() {
    assertThat(Dashboard.all()).flatMap(DashboardFaults::of).isEmpty();
    assertThat(Dashboard.all()).extracting(Dashboard::uid).doesNotHaveDuplicates();
  }

  @Test
  void theyLinkToRunbooksThatAreThere() {
    assertThat(Dashboard.all())
        .flatMap(dashboard -> DashboardFaults.deadLinks(dashboard, RUNBOOKS))
        .isEmpty();
  }

  @Test
  void overlappingPanelsAreFound() {
    Dashboard faulty = withPanel(panel -> at(panel, new Panel.Grid(3, 1, 4, 4)));
    assertThat(DashboardFaults.of(faulty)).anyMatch(fault -> fault.contains("overlaps"));
  }

  @Test
  void aPanelOutsideTheColumnsIsFound() {
    Dashboard faulty = withPanel(panel -> at(panel, new Panel.Grid(20, 1_000, 5, 4)));
    assertThat(DashboardFaults.of(faulty))
        .singleElement()
        .asString()
        .contains("outside the columns");
  }

  @Test
  void aFixedWindowOfARateIsFound() {
    Dashboard faulty = withPanel(panel -> asking(panel, "rate(epmdwatch_probes_total[5m])"));
    assertThat(DashboardFaults.of(faulty)).singleElement().asString().contains("rate over [5m]");
  }

  @Test
  void namesOfMetricsAreToldFromTheRestOfAQuery() {
    String expression =
        "sum by (le, zone) (rate(a_bucket{zone=~\"$zone\"}[$__rate_interval])) / 1e3"
            + " and on (job) (min_over_time(b[1h:1m]) > 0) or clamp_min(c offset 5m, 1)";
    PanelQuery query = new PanelQuery("A", expression, "{{ le }} of {{zone}}");
    assertThat(query.metrics()).containsExactly("a_bucket", "b", "c");
    assertThat(query.variables()).containsExactly("zone");
    assertThat(query.windows()).containsExactly("$__rate_interval");
    assertThat(query.legendLabels()).containsExactly("le", "zone");
  }

  /** The overview with its first panel changed. */
  static Dashboard withPanel(UnaryOperator<Panel> change) {
    Dashboard good = Dashboard.read("overview.json");
    List<Panel> panels = new ArrayList<>(good.panels());
    panels.set(1, change.apply(panels.get(1)));
    return new Dashboard(
        good.uid(),
        good.title(),
        good.schemaVersion(),
        panels,
        good.variables(),
        good.datasources());
  }

  static Panel asking(Panel panel, String expression) {
    List<PanelQuery> queries = List.of(new PanelQuery("A", expression, ""));
    return change(panel, panel.grid(), queries);
  }

  private static Panel at(Panel panel, Panel.Grid grid) {
    return change(panel, grid, panel.queries());
  }

  private static Panel change(Panel panel, Panel.Grid grid, List<PanelQuery> queries) {
    return new Panel(
        panel.id(),
        panel.type(),
        panel.title(),
        panel.description(),
        panel.unit(),
        grid,
        queries,
        panel.links(),
        panel.optional());
  }
}
