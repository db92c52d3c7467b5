package io.epmdwatch.bench.run;

import java.util.List;

/** A set as arguments to another process: name, seed, smaller bits. */
final class SetArguments {
  static final int COUNT = 3;

  private SetArguments() {}

  static List<String> of(BenchmarkSet set, int smallerBits) {
    return List.of(set.name(), Long.toString(set.farm().seed()), Integer.toString(smallerBits));
  }

  static BenchmarkSet parse(String[] args) {
    return Catalogue.sets(Long.parseLong(args[1]), Integer.parseInt(args[2])).stream()
        .filter(set -> set.name().equals(args[0]))
        .findFirst()
        .orElseThrow();
  }
}
