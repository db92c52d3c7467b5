package io.epmdwatch.probe.adhoc;

import io.epmdwatch.probe.engine.Depth;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The query of {@code /probe}: {@code target}, and perhaps {@code module}. */
final class ProbeQuery {
  private static final Set<String> KNOWN = Set.of("target", "module");
  private static final int LONGEST = 2048;

  private ProbeQuery() {}

  /**
   * What is asked for.
   *
   * @param query as it stands in the URI, still encoded; empty when there is none
   * @throws IllegalArgumentException when it makes no sense, with one line that says why
   */
  static AdHocProbe parse(String query) {
    if (query.length() > LONGEST) {
      throw new IllegalArgumentException("query is longer than %d characters".formatted(LONGEST));
    }
    Map<String, String> parameters = parameters(query);
    String target = parameters.getOrDefault("target", "");
    if (target.isEmpty()) {
      throw new IllegalArgumentException("target is missing; write /probe?target=HOST[:PORT]");
    }
    TargetText host = TargetText.parse(target);
    Optional<Depth> depth = Optional.ofNullable(parameters.get("module")).map(ProbeQuery::depth);
    return new AdHocProbe(host.host(), host.port(), depth);
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException(
            "parameter '%s' is not known; there are target and module"
                .formatted(TargetText.shown(name)));
      }
      if (parameters.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
        throw new IllegalArgumentException("%s is given twice; give it once".formatted(name));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "query has a broken %% escape: '%s'".formatted(TargetText.shown(text)), e);
    }
  }

  private static Depth depth(String module) {
    return Arrays.stream(Depth.values())
        .filter(depth -> depth.name().toLowerCase(Locale.ROOT).equals(module))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "module '%s' is not known; there are names, nodes and dist"
                        .formatted(TargetText.shown(module))));
  }
}
