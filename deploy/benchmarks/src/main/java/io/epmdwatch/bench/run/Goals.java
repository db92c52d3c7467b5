package io.epmdwatch.bench.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What must be reached; each goal is a function of the measurements. */
final class Goals {
  private static final double MOST_CPU_OF_C = 1.25;
  private static final double REFUSED_PER_SECOND = 35_000;
  private static final double SHARE_OF_BOUND = 0.8;
  private static final double MOST_HEAP_MIB = 128;

  private final Results results;
  private final List<BenchmarkSet> sets;

  Goals(Results results, List<BenchmarkSet> sets) {
    this.results = results;
    this.sets = sets;
  }

  List<Goal> all() {
    NetworkGoals network = new NetworkGoals(results);
    return List.of(
        cpu(),
        network.nmap(),
        network.connectingNmap(),
        network.cpu(),
        refused(),
        dropped(),
        found(),
        exact(),
        heap(),
        flatHeap());
  }

  private Goal cpu() {
    String words = "all: CPU per host at most %.2f x the C loop".formatted(MOST_CPU_OF_C);
    OptionalDouble c = results.mean("all", CLoop.NAME, Measurement::cpuMicrosPerHost);
    return results
        .warm("all")
        .filter(warm -> c.isPresent())
        .map(warm -> warm.cpuMicrosPerHost() / c.getAsDouble())
        .map(ratio -> Goal.of(words, text("%.2f x", ratio), ratio <= MOST_CPU_OF_C))
        .orElse(Goal.notMeasured(words));
  }

  private Goal refused() {
    String words = "refused: at least %,.0f hosts/s".formatted(REFUSED_PER_SECOND);
    return results
        .warm("refused")
        .map(Measurement::hostsPerSecond)
        .map(rate -> Goal.of(words, text("%,.0f", rate), rate >= REFUSED_PER_SECOND))
        .orElse(Goal.notMeasured(words));
  }

  private Goal dropped() {
    String words = "dropped: at least 80 % of in flight / timeout";
    Optional<Double> bound =
        set("dropped").map(set -> set.inFlight() * 1000.0 / set.connectTimeout().toMillis());
    return results
        .warm("dropped")
        .flatMap(warm -> bound.map(most -> warm.hostsPerSecond() / most))
        .map(share -> Goal.of(words, text("%.0f %%", 100 * share), share >= SHARE_OF_BOUND))
        .orElse(Goal.notMeasured(words));
  }

  /** Every repetition counts, not only the warm one. */
  private Goal found() {
    return exactly(
        "clean sets: every epmd found, with exactly its nodes",
        ours().stream().filter(one -> !isHostile(one)).toList());
  }

  private Goal exact() {
    return exactly(
        "hostile sets: every answer exactly right",
        ours().stream().filter(Goals::isHostile).toList());
  }

  private Goal heap() {
    String words = "heap at most %.0f MiB in every set".formatted(MOST_HEAP_MIB);
    // The JVM is started with no more: one that lacks heap does not get here.
    return ours().stream()
        .mapToDouble(one -> one.figures().number("heap_after_gc_mib"))
        .boxed()
        .max(Double::compare)
        .map(most -> Goal.of(words, text("%.0f MiB after GC", most), most <= MOST_HEAP_MIB))
        .orElse(Goal.notMeasured(words));
  }

  private Goal flatHeap() {
    String words = "refused12: heap in the last quarter as in the second";
    return results
        .with("heap_grows")
        .map(Measurement::figures)
        .map(
            figures ->
                Goal.of(
                    words,
                    "%s, then %s MiB"
                        .formatted(
                            figures.text("heap_second_quarter_mib"),
                            figures.text("heap_last_quarter_mib")),
                    figures.number("heap_grows") == 0))
        .orElse(Goal.notMeasured(words));
  }

  private static Goal exactly(String words, List<Measurement> passes) {
    if (passes.isEmpty()) {
      return Goal.notMeasured(words);
    }
    long found = passes.stream().mapToLong(Measurement::found).sum();
    long missed = sum(passes, "missed");
    long falsely = sum(passes, "false");
    long faults = sum(passes, "faults");
    return Goal.of(
        words,
        text("%,d found, %,d missed, %,d false, %,d faults", found, missed, falsely, faults),
        missed + falsely + faults == 0 && found > 0);
  }

  private static long sum(List<Measurement> passes, String figure) {
    return passes.stream().mapToLong(one -> (long) one.figures().number(figure)).sum();
  }

  private List<Measurement> ours() {
    return results.measurements().stream()
        .filter(one -> Ours.made(one) && one.figures().has("faults"))
        .toList();
  }

  private static boolean isHostile(Measurement one) {
    return one.set().startsWith("hostile");
  }

  private Optional<BenchmarkSet> set(String name) {
    return sets.stream().filter(set -> set.name().equals(name)).findFirst();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
