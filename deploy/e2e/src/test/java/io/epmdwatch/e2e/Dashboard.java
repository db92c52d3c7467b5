package io.epmdwatch.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A Grafana dashboard as it is shipped.
 *
 * @param variables what the reader chooses, by name; the query of each, empty where it has none
 * @param datasources the uids of all data sources named anywhere in it
 */
record Dashboard(
    String uid,
    String title,
    int schemaVersion,
    List<Panel> panels,
    Map<String, String> variables,
    Set<String> datasources) {
  static final Path DIRECTORY = Path.of("..", "grafana");

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Both that are shipped. */
  static List<Dashboard> all() {
    return List.of(read("overview.json"), read("pipeline.json"));
  }

  static Dashboard read(String file) {
    try {
      return parse(MAPPER.readTree(DIRECTORY.resolve(file).toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Dashboard parse(JsonNode dashboard) {
    Map<String, String> variables = new TreeMap<>();
    for (JsonNode variable : dashboard.path("templating").path("list")) {
      variables.put(variable.path("name").asText(), variable.path("definition").asText());
    }
    Set<String> datasources = new HashSet<>();
    for (JsonNode named : dashboard.findValues("datasource")) {
      datasources.add(named.path("uid").asText(named.asText()));
    }
    return new Dashboard(
        dashboard.path("uid").asText(),
        dashboard.path("title").asText(),
        dashboard.path("schemaVersion").asInt(),
        panels(dashboard),
        variables,
        datasources);
  }

  /** What a collapsed row holds is of an optional part: this is how they are marked. */
  private static List<Panel> panels(JsonNode dashboard) {
    List<Panel> panels = new ArrayList<>();
    for (JsonNode panel : dashboard.path("panels")) {
      panels.add(Panel.parse(panel, false));
      panel.path("panels").forEach(hidden -> panels.add(Panel.parse(hidden, true)));
    }
    return panels;
  }
}
