package io.epmdwatch.bench.run;

import java.util.Optional;

/**
 * One pass of one contender over one set.
 *
 * @param set its name
 * @param contender who
 * @param figures with hosts, seconds, cpu_micros and found at least
 */
record Measurement(String set, String contender, Figures figures) {
  double hostsPerSecond() {
    return figures.number("hosts") / figures.number("seconds");
  }

  /** Of the contender's own process. */
  double cpuMicrosPerHost() {
    return figures.number("cpu_micros") / figures.number("hosts");
  }

  long hosts() {
    return (long) figures.number("hosts");
  }

  long found() {
    return (long) figures.number("found");
  }

  /** How much of the machine others had meanwhile, 0 to 1. */
  double otherWork() {
    return figures.number("other_work");
  }

  /** A figure that not every contender has. */
  Optional<Double> figure(String name) {
    return figures.has(name) ? Optional.of(figures.number(name)) : Optional.empty();
  }
}
