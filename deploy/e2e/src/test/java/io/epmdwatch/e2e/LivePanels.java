package io.epmdwatch.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.epmdwatch.e2e.real.RealPrometheus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The panels of dashboards, asked of a Prometheus that has data. */
final class LivePanels {
  private static final String LABEL_VALUES = "label_values\\((\\w+), (\\w+)\\)";

  private final RealPrometheus prometheus;

  LivePanels(RealPrometheus prometheus) {
    this.prometheus = prometheus;
  }

  /**
   * The panels of which a query has no answer, or none that can be shown; a line each.
   *
   * @throws AssertionError when Prometheus refuses a query
   */
  List<String> empty(Dashboard dashboard) {
    List<String> empty = new ArrayList<>();
    for (Panel panel : dashboard.panels()) {
      for (PanelQuery query : panel.queries()) {
        JsonNode answer = prometheus.query(query.filled());
        if (!panel.optional() && !hasNumber(answer)) {
          empty.add(dashboard.title() + ": '" + panel.title() + "': " + query.expression());
        }
      }
    }
    return empty;
  }

  /** Legends that show a label which an answer has not. */
  List<String> blankLegends(Dashboard dashboard) {
    List<String> blank = new ArrayList<>();
    for (Panel panel : dashboard.panels()) {
      for (PanelQuery query : panel.queries()) {
        for (JsonNode series : prometheus.query(query.filled())) {
          query.legendLabels().stream()
              .filter(label -> !series.path("metric").has(label))
              .forEach(label -> blank.add(panel.title() + ": no " + label + " in " + series));
        }
      }
    }
    return blank;
  }

  /** Variables that offer nothing to choose. */
  List<String> emptyVariables(Dashboard dashboard) {
    return dashboard.variables().entrySet().stream()
        .filter(variable -> !variable.getValue().isEmpty())
        .filter(variable -> prometheus.query(asQuery(variable.getValue())).isEmpty())
        .map(variable -> dashboard.title() + ": $" + variable.getKey())
        .toList();
  }

  /** Metrics that no target serves, by the names that Prometheus has learnt. */
  Set<String> unknownMetrics(Dashboard dashboard) {
    Set<String> unknown =
        dashboard.panels().stream()
            .filter(panel -> !panel.optional())
            .flatMap(panel -> panel.queries().stream())
            .flatMap(query -> query.metrics().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    for (JsonNode series : prometheus.query("count by (__name__) ({job=\"epmdwatch\"})")) {
      unknown.remove(series.path("metric").path("__name__").asText());
    }
    return unknown;
  }

  private static String asQuery(String labelValues) {
    return labelValues.replaceFirst(LABEL_VALUES, "count by ($2) ($1)");
  }

  /** A vector of NaN is drawn as nothing. */
  private static boolean hasNumber(JsonNode vector) {
    for (JsonNode series : vector) {
      if (Double.isFinite(Double.parseDouble(parseable(series.path("value").path(1).asText())))) {
        return true;
      }
    }
    return false;
  }

  private static String parseable(String number) {
    return number.replace("Inf", "Infinity");
  }
}
