package io.epmdwatch.bench.run;

import io.epmdwatch.bench.farm.FarmSpec;
import io.epmdwatch.probe.engine.Depth;
import java.time.Duration;

/**
 * A farm and how it is swept.
 *
 * @param name on the command line
 * @param farm the farm
 * @param inFlight hosts at a time, for every contender that has such a limit
 * @param connectTimeout likewise
 * @param depth how much is asked of an epmd
 * @param repetitions in one JVM: the first is cold, the last is warm
 * @param samplesHeap whether one more is made to see that the heap stays flat
 */
record BenchmarkSet(
    String name,
    FarmSpec farm,
    int inFlight,
    Duration connectTimeout,
    Depth depth,
    int repetitions,
    boolean samplesHeap) {}
