package io.epmdwatch.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with a dashboard, as far as it can be told without Grafana and Prometheus. */
final class DashboardFaults {
  private static final int COLUMNS = 24;
  private static final int OLDEST_SCHEMA = 39;
  private static final Set<String> TYPES =
      Set.of("stat", "timeseries", "table", "bargauge", "state-timeline");
  private static final Set<String> WINDOWS = Set.of("$__rate_interval", "$__range");
  private static final Set<String> DATASOURCES = Set.of("${datasource}", "-- Grafana --");
  private static final List<String> OPTIONAL_PARTS =
      List.of("epmdwatch_registry_", "epmdwatch_ticket_sink_");
  private static final String RUNBOOKS = "${runbooks}/";

  private final Dashboard dashboard;
  private final List<String> faults = new ArrayList<>();

  private DashboardFaults(Dashboard dashboard) {
    this.dashboard = dashboard;
  }

  /**
   * Finds them.
   *
   * @return one line each, none when nothing is wrong
   */
  static List<String> of(Dashboard dashboard) {
    DashboardFaults found = new DashboardFaults(dashboard);
    found.checkWhole();
    dashboard.panels().forEach(found::checkPlace);
    dashboard.panels().stream().filter(Predicate.not(Panel::isRow)).forEach(found::checkPanel);
    found.checkPairs();
    return List.copyOf(found.faults);
  }

  /** Links to runbooks that are not there. */
  static List<String> deadLinks(Dashboard dashboard, Path runbooks) {
    return dashboard.panels().stream()
        .flatMap(panel -> panel.links().stream())
        .distinct()
        .filter(
            link ->
                !link.startsWith(RUNBOOKS)
                    || !Files.exists(runbooks.resolve(link.substring(RUNBOOKS.length()) + ".md")))
        .toList();
  }

  private void checkWhole() {
    check(dashboard.schemaVersion() >= OLDEST_SCHEMA, "schema is older than Grafana 11");
    Set<String> foreign = new TreeSet<>(dashboard.datasources());
    foreign.removeAll(DATASOURCES);
    check(foreign.isEmpty(), "data sources that only one Grafana has: " + foreign);
    Set<String> used =
        queries().flatMap(query -> query.variables().stream()).collect(Collectors.toSet());
    Set<String> chosen = new TreeSet<>(dashboard.variables().keySet());
    check(chosen.containsAll(used), "variables used " + used + " and not declared");
    chosen.removeAll(used);
    chosen.removeAll(Set.of("datasource", "runbooks"));
    check(chosen.isEmpty(), "variables that change nothing: " + chosen);
  }

  private Stream<PanelQuery> queries() {
    return dashboard.panels().stream().flatMap(panel -> panel.queries().stream());
  }

  private void checkPlace(Panel panel) {
    Panel.Grid grid = panel.grid();
    check(
        grid.x() >= 0 && grid.y() >= 0 && grid.x() + grid.width() <= COLUMNS,
        panel,
        "outside the columns");
    check(grid.width() > 0 && grid.height() > 0, panel, "has no size");
    check(!panel.title().isBlank(), panel, "no title");
  }

  private void checkPanel(Panel panel) {
    check(TYPES.contains(panel.type()), panel, "unexpected type " + panel.type());
    check(!panel.description().isBlank(), panel, "no description");
    check(!panel.unit().isBlank(), panel, "no unit");
    check(!panel.queries().isEmpty(), panel, "no query");
    Set<String> refIds = new HashSet<>();
    for (PanelQuery query : panel.queries()) {
      check(refIds.add(query.refId()), panel, "two queries " + query.refId());
      check(!query.metrics().isEmpty(), panel, "reads no metric: " + query.expression());
      check(WINDOWS.containsAll(query.windows()), panel, "rate over " + query.windows());
      check(
          query.metrics().stream().allMatch(metric -> isOptional(metric) == panel.optional()),
          panel,
          "optional parts, and only these, go into the collapsed row");
    }
  }

  private static boolean isOptional(String metric) {
    return OPTIONAL_PARTS.stream().anyMatch(metric::startsWith);
  }

  private void checkPairs() {
    List<Panel> panels = dashboard.panels();
    for (int i = 0; i < panels.size(); i++) {
      for (Panel other : panels.subList(i + 1, panels.size())) {
        Panel panel = panels.get(i);
        check(panel.id() != other.id(), panel, "same id as '" + other.title() + "'");
        check(!panel.grid().overlaps(other.grid()), panel, "overlaps '" + other.title() + "'");
      }
    }
  }

  private void check(boolean holds, Panel panel, String fault) {
    check(holds, "'" + panel.title() + "': " + fault);
  }

  private void check(boolean holds, String fault) {
    if (!holds) {
      faults.add(dashboard.title() + ": " + fault);
    }
  }
}
