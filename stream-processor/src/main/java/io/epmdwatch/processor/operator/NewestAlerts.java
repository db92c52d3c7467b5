package io.epmdwatch.processor.operator;

import io.epmdwatch.schemas.ExposureAlert;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The newest of many alerts, at most so many. */
final class NewestAlerts {
  private static final Comparator<ExposureAlert> OLDEST_FIRST =
      Comparator.comparing(ExposureAlert::getRaisedAt)
          .thenComparing(ExposureAlert::getExposureId)
          .thenComparing(ExposureAlert::getSequence);

  private final PriorityQueue<ExposureAlert> kept = new PriorityQueue<>(OLDEST_FIRST);
  private final int most;
  private long leftOut;

  NewestAlerts(int most) {
    this.most = most;
  }

  /** Takes an alert, and lets go of the oldest when there are too many. */
  void add(ExposureAlert alert) {
    kept.add(alert);
    if (kept.size() > most) {
      kept.remove();
      leftOut++;
    }
  }

  /** Those that were kept, oldest first. */
  List<ExposureAlert> inOrder() {
    return kept.stream().sorted(OLDEST_FIRST).toList();
  }

  /** How many older ones there were. */
  long leftOut() {
    return leftOut;
  }
}
