package io.epmdwatch.e2e.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A Compose file: of its specification what is used here, and nothing else.
 *
 * @param name of the project
 */
record ComposeFile(
    String name,
    Map<String, ComposeService> services,
    Map<String, Network> networks,
    Map<String, Volume> volumes,
    Map<String, Secret> secrets) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** A network; {@code internal} has no way out. */
  record Network(boolean internal, Ipam ipam) {}

  /** Addresses of a network. */
  record Ipam(List<Subnet> config) {}

  /** A range of them. */
  record Subnet(String subnet) {}

  /** A named volume, with the engine's defaults. */
  record Volume() {}

  /** A secret, from a file. */
  record Secret(@JsonProperty(required = true) String file) {}

  /**
   * Reads it, with anchors and merges resolved.
   *
   * @throws IllegalArgumentException with what is unknown
   */
  static ComposeFile parse(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    // Not Jackson's reader: that takes the name of an anchor for a text.
    Map<String, Object> root = new Yaml(new SafeConstructor(options)).load(text);
    root.keySet().removeIf(key -> key.startsWith("x-"));
    return MAPPER.convertValue(root, ComposeFile.class);
  }
}
