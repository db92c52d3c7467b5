package io.epmdwatch.bench.run;

import io.epmdwatch.schemas.TrustedRecords;
import java.time.Duration;
import java.util.Locale;

/**
 * Sweeps one set of a farm that runs elsewhere until the time is up; every sweep is judged. Fails
 * when anything grew or any answer was wrong. Arguments: set, seed, smaller bits, process id of the
 * farm, minutes.
 */
final class SoakMain {
  private static final int USUAL_SAMPLES = 16;
  private static final int THREADS = 1;

  private final BenchmarkSet set;
  private final MachineLoad load;
  private final HeapAfterGc heap = HeapAfterGc.watch();
  private final SoakSamples samples = new SoakSamples();
  private int sweeps;
  private long faults;

  private SoakMain(BenchmarkSet set, MachineLoad load) {
    this.set = set;
    this.load = load;
  }

  public static void main(String[] args) {
    TrustedRecords.install();
    Duration time = Duration.ofMinutes(Long.parseLong(args[SetArguments.COUNT + 1]));
    SoakMain soak =
        new SoakMain(
            SetArguments.parse(args), new MachineLoad(Long.parseLong(args[SetArguments.COUNT])));
    soak.run(time, every(time));
    System.exit(soak.isSound() ? 0 : 1);
  }

  /** Samples between two sweeps, when whatever belongs to one should be gone. */
  private void run(Duration time, Duration every) {
    long start = System.nanoTime();
    long dueNanos = start;
    while (System.nanoTime() - start < time.toNanos() || !samples.areEnough()) {
      sweep();
      if (System.nanoTime() - dueNanos >= 0) {
        System.out.println(samples.sample() + " " + this);
        dueNanos += every.toNanos();
      }
    }
  }

  private void sweep() {
    SweepRepetition repetition = SweepRepetition.run(set, THREADS, heap, load);
    repetition.verdict().examples().forEach(System.err::println);
    sweeps++;
    faults += repetition.verdict().faults();
  }

  private boolean isSound() {
    boolean grows = false;
    for (var one : samples.drifts().entrySet()) {
      System.out.println(one.getKey() + ": " + one.getValue());
      grows |= one.getValue().grows();
    }
    System.out.println(this);
    return !grows && faults == 0;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "sweeps=%d faults=%d", sweeps, faults);
  }

  private static Duration every(Duration time) {
    Duration share = time.dividedBy(USUAL_SAMPLES);
    Duration minute = Duration.ofMinutes(1);
    return share.compareTo(minute) < 0 ? share : minute;
  }
}
