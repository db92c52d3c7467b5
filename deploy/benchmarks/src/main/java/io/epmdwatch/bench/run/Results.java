package io.epmdwatch.bench.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * All measurements of a run.
 *
 * @param measurements in the order made
 */
record Results(List<Measurement> measurements) {
  Results {
    measurements = List.copyOf(measurements);
  }

  /** The passes of one contender over one set that counted hosts. */
  List<Measurement> passes(String set, String contender) {
    return measurements.stream()
        .filter(one -> one.set().equals(set) && one.contender().equals(contender))
        .filter(one -> one.figures().has("hosts"))
        .toList();
  }

  /** Our last pass on one thread, when all is compiled. */
  Optional<Measurement> warm(String set) {
    return warm(set, Ours.NAME);
  }

  /** Our last pass on each number of threads, in the order made. */
  List<Measurement> warmOnAnyThreads(String set) {
    return measurements.stream()
        .filter(Ours::made)
        .map(Measurement::contender)
        .distinct()
        .flatMap(contender -> warm(set, contender).stream())
        .toList();
  }

  private Optional<Measurement> warm(String set, String contender) {
    List<Measurement> passes = passes(set, contender);
    return passes.isEmpty() ? Optional.empty() : Optional.of(passes.get(passes.size() - 1));
  }

  /** Of all passes of one contender over one set. */
  OptionalDouble mean(String set, String contender, ToDoubleFunction<Measurement> figure) {
    return passes(set, contender).stream().mapToDouble(figure).average();
  }

  /** A figure that stands on a line of its own. */
  Optional<Measurement> with(String figure) {
    return measurements.stream().filter(one -> one.figures().has(figure)).findFirst();
  }
}
