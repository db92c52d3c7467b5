package io.epmdwatch.bench.farm;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/** Connections that go on at some later time. */
final class Timers {
  private record Due(long nanos, Runnable then) {}

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::nanos));

  void at(long nanos, Runnable then) {
    queue.add(new Due(nanos, then));
  }

  /** Runs what is due; what that adds waits for the next time. */
  void runDue(long nowNanos) {
    int most = queue.size();
    for (int i = 0; i < most && !queue.isEmpty() && queue.peek().nanos() <= nowNanos; i++) {
      queue.remove().then().run();
    }
  }

  /** How long nothing is due: 0 for at once, -1 for ever. */
  long millisUntilDue(long nowNanos) {
    if (queue.isEmpty()) {
      return -1;
    }
    long nanos = queue.peek().nanos() - nowNanos;
    return nanos <= 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
  }
}
