package io.epmdwatch.probe.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Things that all get the same time, so the first in is the first due: constant time for adding,
 * removing and finding the next, where a priority queue would sort.
 *
 * @param <T> compared by identity or value, each in the queue once
 */
final class DeadlineQueue<T> {
  private final Map<T, Long> dueNanos = new LinkedHashMap<>();
  private final long allowedNanos;

  DeadlineQueue(Duration allowed) {
    this.allowedNanos = allowed.toNanos();
  }

  void add(T item, long nowNanos) {
    dueNanos.put(item, nowNanos + allowedNanos);
  }

  void remove(T item) {
    dueNanos.remove(item);
  }

  boolean contains(T item) {
    return dueNanos.containsKey(item);
  }

  int size() {
    return dueNanos.size();
  }

  List<T> items() {
    return List.copyOf(dueNanos.keySet());
  }

  /** Takes out the items whose time is up. */
  List<T> takeDue(long nowNanos) {
    List<T> due = new ArrayList<>();
    Iterator<Map.Entry<T, Long>> entries = dueNanos.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<T, Long> first = entries.next();
      if (first.getValue() - nowNanos > 0) {
        return due;
      }
      due.add(first.getKey());
      entries.remove();
    }
    return due;
  }

  /** Nanoseconds until the next is due, at least 0; a long time when there is none. */
  long nanosUntilDue(long nowNanos) {
    Iterator<Long> due = dueNanos.values().iterator();
    return due.hasNext() ? Math.max(0, due.next() - nowNanos) : Duration.ofHours(1).toNanos();
  }
}
