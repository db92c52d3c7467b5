package io.epmdwatch.bench.run;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Figures by name, as the contenders print them: {@code hosts=256 seconds=0.5} on one line.
 *
 * @param values in the order printed
 */
record Figures(Map<String, String> values) {
  Figures {
    values = new LinkedHashMap<>(values);
  }

  static Figures parse(String line) {
    return new Figures(
        Arrays.stream(line.strip().split(" +"))
            .map(pair -> pair.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(
                Collectors.toMap(
                    pair -> pair[0], pair -> pair[1], (a, b) -> b, LinkedHashMap::new)));
  }

  Figures with(String name, Object value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, value.toString());
    return new Figures(more);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  double number(String name) {
    return Double.parseDouble(text(name));
  }

  String text(String name) {
    if (!has(name)) {
      throw new IllegalArgumentException("no " + name + " among " + values.keySet());
    }
    return values.get(name);
  }

  @Override
  public String toString() {
    return values.entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
  }
}
