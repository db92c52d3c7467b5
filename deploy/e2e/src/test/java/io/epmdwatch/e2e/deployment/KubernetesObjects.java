package io.epmdwatch.e2e.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What one overlay makes.
 *
 * @param all that could be read
 * @param unreadable a line for each that could not, with the reason
 */
record KubernetesObjects(List<HasMetadata> all, List<String> unreadable) {
  private static final Path SHIPPED = Path.of("..", "kubernetes");
  private static final Map<String, String> RENDERED = new ConcurrentHashMap<>();

  /** The YAML that {@code kubectl} makes of an overlay, without a cluster. */
  static String render(String overlay) {
    return RENDERED.computeIfAbsent(
        overlay,
        each -> ToolRun.of("kubectl", "kustomize", SHIPPED.resolve(each).toString()).succeeded());
  }

  static KubernetesObjects parse(String yaml) {
    List<HasMetadata> all = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    try (MappingIterator<JsonNode> documents =
        new YAMLMapper().readerFor(JsonNode.class).readValues(yaml)) {
      while (documents.hasNext()) {
        JsonNode tree = documents.next();
        try {
          all.add(StrictModel.read(tree));
        } catch (IllegalArgumentException e) {
          unreadable.add(
              tree.path("kind").asText()
                  + " "
                  + tree.path("metadata").path("name").asText()
                  + ": "
                  + e.getMessage());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new KubernetesObjects(List.copyOf(all), List.copyOf(unreadable));
  }

  <T extends HasMetadata> Stream<T> of(Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast);
  }

  <T extends HasMetadata> Optional<T> find(Class<T> type, String name) {
    return of(type).filter(each -> each.getMetadata().getName().equals(name)).findFirst();
  }

  List<Workload> workloads() {
    return all.stream().flatMap(object -> Workload.of(object).stream()).toList();
  }
}
