package io.epmdwatch.bench.run;

import io.epmdwatch.schemas.TrustedRecords;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Sweeps one set of a farm that runs elsewhere until the time is up; every sweep is judged. Fails
 * when anything grew or any answer was wrong. Arguments: set, seed, smaller bits, process id of the
 * farm, minutes.
 */
final class SoakMain {
  private static final int FEWEST_SAMPLES = 16;

  private SoakMain() {}

  public static void main(String[] args) throws InterruptedException {
    BenchmarkSet set = SetArguments.parse(args);
    MachineLoad load = new MachineLoad(Long.parseLong(args[SetArguments.COUNT]));
    Duration time = Duration.ofMinutes(Long.parseLong(args[SetArguments.COUNT + 1]));
    TrustedRecords.install();
    SoakSamples samples = new SoakSamples();
    SoakSweeps sweeps = new SoakSweeps(set, load, time);
    SampledRun.run(
        sweeps,
        () -> {
          System.out.println(samples.sample() + " " + sweeps);
          return 0;
        },
        every(time));
    boolean bad = sweeps.faults() > 0;
    for (Map.Entry<SoakSamples.Series, Drift> one : samples.drifts().entrySet()) {
      Drift drift = one.getValue();
      bad |= drift.grows();
      System.out.println(
          String.format(
              Locale.ROOT,
              "%s: second quarter %.1f, last quarter %.1f, %s",
              one.getKey(),
              drift.secondQuarter(),
              drift.lastQuarter(),
              drift.grows() ? "GROWS" : "flat"));
    }
    System.out.println(sweeps);
    System.exit(bad ? 1 : 0);
  }

  private static Duration every(Duration time) {
    Duration share = time.dividedBy(FEWEST_SAMPLES);
    Duration minute = Duration.ofMinutes(1);
    return share.compareTo(minute) < 0 ? share : minute;
  }
}
