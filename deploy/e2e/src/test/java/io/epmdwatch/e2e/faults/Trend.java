package io.epmdwatch.e2e.faults;

import java.util.List;

/**
 * Where a figure goes over time.
 *
 * @param name what is measured
 * @param samples in the order in which they were taken
 */
record Trend(String name, List<Long> samples) {
  Trend {
    samples = List.copyOf(samples);
  }

  /** By how much of its middle it grows from the first sample to the last, by least squares. */
  double growth() {
    int n = samples.size();
    double middle = samples.stream().mapToLong(Long::longValue).average().orElseThrow();
    double up = 0;
    double across = 0;
    for (int i = 0; i < n; i++) {
      double x = i - (n - 1) / 2.0;
      up += x * (samples.get(i) - middle);
      across += x * x;
    }
    return up / across * (n - 1) / middle;
  }

  @Override
  public String toString() {
    return "%s from %d to %d, %+.1f %% over all"
        .formatted(name, samples.get(0), samples.get(samples.size() - 1), growth() * 100);
  }
}
