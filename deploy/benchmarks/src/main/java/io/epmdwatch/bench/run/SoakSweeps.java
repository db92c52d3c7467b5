package io.epmdwatch.bench.run;

import java.time.Duration;
import java.util.Locale;

/** Sweeps one after the other until the time is up. */
final class SoakSweeps implements Runnable {
  private final BenchmarkSet set;
  private final MachineLoad load;
  private final Duration time;
  private volatile int sweeps;
  private volatile long hosts;
  private volatile long faults;

  SoakSweeps(BenchmarkSet set, MachineLoad load, Duration time) {
    this.set = set;
    this.load = load;
    this.time = time;
  }

  @Override
  public void run() {
    HeapAfterGc heap = HeapAfterGc.watch();
    long start = System.nanoTime();
    while (System.nanoTime() - start < time.toNanos()) {
      SweepRepetition repetition = SweepRepetition.run(set, heap, load);
      repetition.verdict().examples().forEach(System.err::println);
      count(repetition);
    }
  }

  long faults() {
    return faults;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "sweeps=%d hosts=%d faults=%d", sweeps, hosts, faults);
  }

  /** Written by the sweeping thread only. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void count(SweepRepetition repetition) {
    sweeps++;
    hosts += set.farm().size();
    faults += repetition.verdict().faults();
  }
}
