package io.epmdwatch.bench.run;

import io.epmdwatch.bench.farm.Behaviours;
import io.epmdwatch.bench.oracle.Judge;
import io.epmdwatch.bench.oracle.SweepRecord;
import io.epmdwatch.bench.oracle.Verdict;
import io.epmdwatch.probe.engine.Depth;
import java.util.Locale;
import java.util.Map;

/**
 * One sweep of ours over a set, measured and then judged.
 *
 * @param figures what was measured
 * @param verdict how right it was
 */
record SweepRepetition(Figures figures, Verdict verdict) {
  private static final double MIB = 1024 * 1024;

  /** Sweeps once in this process. */
  static SweepRepetition run(BenchmarkSet set, int threads, HeapAfterGc heap, MachineLoad load) {
    Behaviours farm = new Behaviours(set.farm());
    SweepRecord record = new SweepRecord(farm);
    HeapAfterGc.liveBytes();
    heap.takePeakBytes();
    load.restart();
    long cpu = OwnProcess.cpuMicros();
    long start = System.nanoTime();
    SweepUnderTest.run(set, threads, record);
    double seconds = (System.nanoTime() - start) / 1e9;
    cpu = OwnProcess.cpuMicros() - cpu;
    long farmMicros = load.farmMicrosSinceStart();
    double otherWork = load.othersSinceStart(cpu);
    double peak = heap.takePeakBytes() / MIB;
    Verdict verdict =
        new Judge(farm, set.depth() != Depth.NAMES, SweepUnderTest.QUESTIONS).judge(record);
    Figures figures =
        new Figures(Map.of())
            .with("hosts", set.farm().size())
            .with("seconds", decimal(seconds))
            .with("cpu_micros", cpu)
            .with("other_work", decimal(otherWork))
            .with("farm_micros", farmMicros)
            .with("found", verdict.found())
            .with("missed", verdict.missed())
            .with("false", verdict.falsely())
            .with("faults", verdict.faults())
            .with("heap_after_gc_mib", decimal(peak))
            .with("rss_kib", OwnProcess.peakRssKib());
    return new SweepRepetition(figures, verdict);
  }

  static String decimal(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
