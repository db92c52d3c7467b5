package io.epmdwatch.bench.judgement;

import io.epmdwatch.bench.run.MachineLoad;
import io.epmdwatch.bench.run.OwnProcess;
import io.epmdwatch.schemas.Topics;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How a group got through part of a topic.
 *
 * @param set what it was part of
 * @param contender the group, for people
 * @param records got through
 * @param seconds from its first commit, by which a tenth of a second of work is done, to the last
 * @param cpuMicros of its process
 * @param otherWork the share of the machine that neither it, nor the broker, nor this process had
 */
record Pass(
    String set, String contender, long records, double seconds, long cpuMicros, double otherWork) {
  static final String EPMDWATCH = "epmdwatch";
  static final String CEILING = "decode only";

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * Returns when all is committed. The clock starts at the last look that found nothing done, so
   * the work before the first commit counts.
   *
   * @param done records of the topic that the group had got through before
   */
  static Pass of(
      String set, String contender, Cluster cluster, ChildJvm child, Topics topic, long done) {
    String group = contender.equals(EPMDWATCH) ? Cluster.PROCESSOR : topic.topic();
    long size = cluster.size(topic);
    MachineLoad load = new MachineLoad(cluster.broker().pid());
    long start = System.nanoTime();
    long cpu = child.cpuMicros();
    long own = OwnProcess.cpuMicros();
    long last = done;
    long progressAt = start;
    while (last < size) {
      pause();
      child.requireAlive();
      long now = System.nanoTime();
      long committed = cluster.committed(group, topic);
      if (committed <= done) {
        start = now;
        cpu = child.cpuMicros();
        own = OwnProcess.cpuMicros();
        load.restart();
      }
      progressAt = committed > last ? now : progressAt;
      last = Math.max(last, committed);
      requireProgress(now - progressAt, contender, last, size);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long used = child.cpuMicros() - cpu;
    double others = load.othersSinceStart(used + OwnProcess.cpuMicros() - own);
    return new Pass(set, contender, size - done, seconds, used, others);
  }

  double perSecond() {
    return records / seconds;
  }

  double cpuMicrosPerRecord() {
    return (double) cpuMicros / records;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s %s: records=%d seconds=%.2f per_second=%.0f cpu_us=%.1f other_work=%.2f",
        set,
        contender,
        records,
        seconds,
        perSecond(),
        cpuMicrosPerRecord(),
        otherWork);
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void requireProgress(long nanos, String contender, long last, long size) {
    if (nanos > PATIENCE.toNanos()) {
      throw new IllegalStateException(
          "%s got stuck at %,d of %,d records".formatted(contender, last, size));
    }
  }
}
