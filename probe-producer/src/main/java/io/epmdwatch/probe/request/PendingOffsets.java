package io.epmdwatch.probe.request;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * The records that somebody has in charge, by their place in the topic. They end in any order, and
 * after a restart reading goes on at the first that has not. Safe for use by several threads.
 */
final class PendingOffsets {
  private final Map<TopicPartition, NavigableSet<Long>> open = new HashMap<>();

  synchronized void begin(TopicPartition partition, long offset) {
    open.computeIfAbsent(partition, p -> new TreeSet<>()).add(offset);
  }

  synchronized void done(TopicPartition partition, long offset) {
    NavigableSet<Long> offsets = open.get(partition);
    if (offsets != null) {
      offsets.remove(offset);
    }
  }

  /**
   * Where to go on after a restart.
   *
   * @param position of the next record to be read
   */
  synchronized long goOnAt(TopicPartition partition, long position) {
    NavigableSet<Long> offsets = open.get(partition);
    return offsets == null || offsets.isEmpty() ? position : offsets.first();
  }

  /** Forgets all: others have them in charge. */
  synchronized void clear() {
    open.clear();
  }
}
