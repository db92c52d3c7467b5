package io.epmdwatch.bench.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** What must not grow, sampled again and again. */
final class SoakSamples {
  /** What is sampled, and how much more of it is no growth. */
  enum Series {
    HEAP_MIB(2, () -> HeapAfterGc.liveBytes() / (1024.0 * 1024)),
    RSS_MIB(8, () -> OwnProcess.rssKib() / 1024.0),
    DESCRIPTORS(5, OwnProcess::descriptors),
    THREADS(2, OwnProcess::threads);

    private final double constant;

    @SuppressWarnings("ImmutableEnumChecker") // Method references without state.
    private final DoubleSupplier sample;

    Series(double constant, DoubleSupplier sample) {
      this.constant = constant;
      this.sample = sample;
    }
  }

  private final Map<Series, List<Double>> samples = new EnumMap<>(Series.class);

  /** Takes one of each, and tells them on a line. */
  String sample() {
    StringBuilder line = new StringBuilder();
    for (Series series : Series.values()) {
      double value = series.sample.getAsDouble();
      samples.computeIfAbsent(series, s -> new ArrayList<>()).add(value);
      line.append("%s=%.1f ".formatted(series.name().toLowerCase(Locale.ROOT), value));
    }
    return line.toString().strip();
  }

  /** Whether there are as many as it takes to see a drift. */
  boolean areEnough() {
    return samples.getOrDefault(Series.HEAP_MIB, List.of()).size() >= Drift.FEWEST;
  }

  /** How each moved. */
  Map<Series, Drift> drifts() {
    Map<Series, Drift> drifts = new EnumMap<>(Series.class);
    samples.forEach((series, values) -> drifts.put(series, Drift.of(values, series.constant)));
    return drifts;
  }
}
