package io.epmdwatch.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A panel of a Grafana dashboard.
 *
 * @param optional whether it may be empty: it is of a part that not everybody runs
 */
record Panel(
    int id,
    String type,
    String title,
    String description,
    String unit,
    Grid grid,
    List<PanelQuery> queries,
    List<String> links,
    boolean optional) {

  /** Where it is, in Grafana's units: a row has 24 columns. */
  record Grid(int x, int y, int width, int height) {
    boolean overlaps(Grid other) {
      return x < other.x + other.width
          && other.x < x + width
          && y < other.y + other.height
          && other.y < y + height;
    }
  }

  static Panel parse(JsonNode panel, boolean optional) {
    JsonNode grid = panel.path("gridPos");
    return new Panel(
        panel.path("id").asInt(),
        panel.path("type").asText(),
        panel.path("title").asText(),
        panel.path("description").asText(),
        panel.path("fieldConfig").path("defaults").path("unit").asText(),
        new Grid(
            grid.path("x").asInt(),
            grid.path("y").asInt(),
            grid.path("w").asInt(),
            grid.path("h").asInt()),
        each(panel.path("targets")).map(Panel::query).toList(),
        each(panel.path("links")).map(link -> link.path("url").asText()).toList(),
        optional);
  }

  boolean isRow() {
    return type.equals("row");
  }

  private static PanelQuery query(JsonNode target) {
    return new PanelQuery(
        target.path("refId").asText(),
        target.path("expr").asText(),
        target.path("legendFormat").asText());
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
