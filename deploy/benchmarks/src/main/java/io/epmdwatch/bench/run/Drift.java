package io.epmdwatch.bench.run;

import java.util.List;
import java.util.Locale;

/**
 * Whether something grows: the mean of the last quarter of its samples beside that of the second;
 * the first is left out, for caches fill and code is compiled.
 *
 * @param secondQuarter mean
 * @param lastQuarter mean
 * @param allowance that much more is no growth
 */
record Drift(double secondQuarter, double lastQuarter, double allowance) {
  /** Samples below this number prove nothing. */
  static final int FEWEST = 8;

  private static final double SHARE = 0.05;

  /**
   * The drift of these samples.
   *
   * @param constant allowed beside 5 %
   */
  static Drift of(List<Double> samples, double constant) {
    int quarter = samples.size() / 4;
    if (samples.size() < FEWEST) {
      throw new IllegalArgumentException("samples must be at least " + FEWEST);
    }
    double second = mean(samples.subList(quarter, 2 * quarter));
    double last = mean(samples.subList(samples.size() - quarter, samples.size()));
    return new Drift(second, last, second * SHARE + constant);
  }

  boolean grows() {
    return lastQuarter > secondQuarter + allowance;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "second quarter %.1f, last quarter %.1f, %s",
        secondQuarter,
        lastQuarter,
        grows() ? "GROWS" : "flat");
  }

  private static double mean(List<Double> samples) {
    return samples.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
