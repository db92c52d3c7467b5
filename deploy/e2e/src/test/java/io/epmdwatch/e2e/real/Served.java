package io.epmdwatch.e2e.real;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A program that serves pages. Where Kafka did not answer it in time, as on a busy machine, it is
 * started again, as a supervisor would.
 */
record Served(UpProcess process, Http http) {
  private static final Duration PATIENCE = Duration.ofSeconds(240);
  private static final int KAFKA_UNREACHABLE = 4;
  private static final int MOST_STARTS = 30;

  /** Returns once it serves its pages. */
  static Served start(List<String> wrapper, List<String> words) {
    for (int start = 1; ; start++) {
      UpProcess process = UpProcess.startUnder(wrapper, words.toArray(String[]::new));
      if (isServing(process)) {
        return new Served(process, Http.of(process));
      }
      process.close();
      if (start == MOST_STARTS || process.awaitExit(PATIENCE) != KAFKA_UNREACHABLE) {
        throw new AssertionError("it did not start: " + process);
      }
    }
  }

  /** Waits until it serves its pages or has ended. */
  private static boolean isServing(UpProcess process) {
    try {
      await().atMost(PATIENCE).until(() -> Http.find(process).isPresent() || !process.isAlive());
    } catch (ConditionTimeoutException e) {
      process.close();
      throw new AssertionError("it neither serves nor ends: " + process, e);
    }
    return Http.find(process).isPresent();
  }
}
