package io.epmdwatch.bench.run;

import static io.epmdwatch.bench.run.SweepRepetition.decimal;

import io.epmdwatch.schemas.TrustedRecords;
import java.time.Duration;
import java.util.List;

/**
 * Sweeps one set of a farm that runs elsewhere, over and over in one JVM, and prints the figures of
 * each repetition on a line; what is wrong goes to standard error. Arguments: set, seed, smaller
 * bits, process id of the farm, threads.
 */
final class SweepMain {
  private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(1);
  private static final double HEAP_ALLOWANCE_MIB = 2;
  private static final double MIB = 1024 * 1024;

  private SweepMain() {}

  public static void main(String[] args) throws InterruptedException {
    BenchmarkSet set = SetArguments.parse(args);
    TrustedRecords.install();
    HeapAfterGc heap = HeapAfterGc.watch();
    MachineLoad load = new MachineLoad(Long.parseLong(args[SetArguments.COUNT]));
    int threads = Integer.parseInt(args[SetArguments.COUNT + 1]);
    for (int i = 1; i <= set.repetitions(); i++) {
      SweepRepetition repetition = SweepRepetition.run(set, threads, heap, load);
      System.out.println(repetition.figures().with("repetition", i));
      report(repetition);
    }
    if (set.samplesHeap()) {
      List<Double> samples =
          SampledRun.run(
              () -> report(SweepRepetition.run(set, threads, heap, load)),
              () -> HeapAfterGc.liveBytes() / MIB,
              BETWEEN_SAMPLES);
      System.out.println(drift(samples));
    }
  }

  private static void report(SweepRepetition repetition) {
    repetition.verdict().examples().forEach(System.err::println);
  }

  private static String drift(List<Double> samples) {
    Drift drift = Drift.of(samples, HEAP_ALLOWANCE_MIB);
    return "heap_second_quarter_mib=%s heap_last_quarter_mib=%s heap_grows=%d"
        .formatted(
            decimal(drift.secondQuarter()), decimal(drift.lastQuarter()), drift.grows() ? 1 : 0);
  }
}
