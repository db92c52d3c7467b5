package io.epmdwatch.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * How much of the machine went to others while something was measured: what was busy, less the
 * farm, less the contender. Linux only.
 */
public final class MachineLoad {
  private static final Path STAT = Path.of("/proc/stat");
  private static final long MICROS_PER_TICK = 10_000;
  private static final int IDLE = 3;
  private static final int IOWAIT = 4;
  private static final int STEAL = 7;

  private record Snapshot(long total, long busy, long farm) {}

  private final long farmPid;
  private Snapshot start;

  /**
   * From now on.
   *
   * @param farmPid the farm, or whatever else serves the contender
   */
  public MachineLoad(long farmPid) {
    this.farmPid = farmPid;
    this.start = snapshot();
  }

  /** From now on. */
  public void restart() {
    start = snapshot();
  }

  /**
   * The share of all processors, 0 to 1.
   *
   * @param contenderMicros processor time of the contender since the start
   */
  public double othersSinceStart(long contenderMicros) {
    Snapshot now = snapshot();
    long total = Math.max(1, now.total() - start.total());
    long others = now.busy() - start.busy() - (now.farm() - start.farm()) - contenderMicros;
    return Math.max(0, (double) others / total);
  }

  /** Processor time of the farm since the start. */
  long farmMicrosSinceStart() {
    return snapshot().farm() - start.farm();
  }

  private Snapshot snapshot() {
    long[] ticks = ticks();
    long total = Arrays.stream(ticks).limit(STEAL + 1).sum();
    long busy = total - ticks[IDLE] - ticks[IOWAIT];
    long farm =
        ProcessHandle.of(farmPid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO)
                .toNanos()
            / 1000;
    return new Snapshot(total * MICROS_PER_TICK, busy * MICROS_PER_TICK, farm);
  }

  private static long[] ticks() {
    try {
      String all = Files.readAllLines(STAT).get(0);
      return Arrays.stream(all.split(" +")).skip(1).mapToLong(Long::parseLong).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
