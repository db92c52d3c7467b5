package io.epmdwatch.bench.judgement;

import java.time.Duration;

/**
 * How much of everything.
 *
 * @param hosts exposed, few enough to be seen often
 * @param manyHosts exposed
 * @param results of hosts that are exposed already
 * @param blocks swept at a time
 * @param sweeps of all blocks
 * @param rate results a second, when latency is measured
 * @param warmUp before latency counts
 * @param steady while latency counts
 * @param rounds of rules that come and go
 * @param quiet how long nothing may come before a rule is believed to have done all it does
 * @param timed whether the goals about time and memory say anything at this scale
 */
record Scale(
    int hosts,
    int manyHosts,
    int results,
    int blocks,
    int sweeps,
    int rate,
    Duration warmUp,
    Duration steady,
    int rounds,
    Duration quiet,
    boolean timed) {
  /** As the goals mean it. */
  static final Scale FULL =
      new Scale(
          10_000,
          100_000,
          2_000_000,
          65_536,
          4,
          1000,
          Duration.ofSeconds(40),
          Duration.ofSeconds(60),
          3,
          Duration.ofSeconds(2),
          true);

  /** Enough to see that every record is judged, and rightly. */
  static final Scale QUICK =
      new Scale(
          200,
          400,
          2000,
          64,
          4,
          200,
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          1,
          Duration.ofMillis(500),
          false);

  /** The same with fewer hosts, results and blocks, by so many bits. */
  Scale smaller(int bits) {
    return new Scale(
        hosts >> bits,
        manyHosts >> bits,
        results >> bits,
        blocks >> bits,
        sweeps,
        rate,
        warmUp,
        steady,
        rounds,
        quiet,
        timed);
  }
}
