package io.epmdwatch.probe.starved;

import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Takes all open files but a few when probing begins, and may give them back on the way. */
final class Hunger implements ProbeMetrics {
  private final Deque<FileInputStream> taken = new ArrayDeque<>();
  private final int left;
  private final int errorsUntilGivenBack;
  private boolean sated;
  private int started;
  private int ended;
  private int retried;
  private int localErrors;

  /**
   * Takes them when the first probe starts.
   *
   * @param left how many it leaves
   * @param errorsUntilGivenBack how many local errors later it gives them back
   */
  Hunger(int left, int errorsUntilGivenBack) {
    this.left = left;
    this.errorsUntilGivenBack = errorsUntilGivenBack;
  }

  @Override
  public synchronized void probeStarted() {
    started++;
    if (!sated) {
      sated = true;
      takeAll();
      giveBack(left);
    }
  }

  @Override
  public synchronized void probeEnded(Outcome outcome, Duration took) {
    ended++;
    if (outcome == Outcome.LOCAL_ERROR && ++localErrors == errorsUntilGivenBack) {
      giveBack(taken.size());
    }
  }

  @Override
  public synchronized void probeRetried() {
    retried++;
  }

  /** What it saw, for the parent process. */
  synchronized String counts() {
    return "started=%d ended=%d retried=%d localErrors=%d"
        .formatted(started, ended, retried, localErrors);
  }

  private void takeAll() {
    try {
      while (true) {
        taken.add(new FileInputStream("/dev/null"));
      }
    } catch (IOException e) {
      // That was the last.
    }
  }

  private void giveBack(int count) {
    try {
      for (int i = 0; i < count; i++) {
        taken.remove().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
