package io.epmdwatch.processor.sink;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tickets to be mirrored, the longest waiting first. Only the newest version of each is kept, so a
 * sink that is behind catches up, and one ticket that fails keeps no other waiting.
 */
final class Backlog {
  /**
   * A ticket that waits.
   *
   * @param attempts that have failed
   * @param due when to try
   */
  record Entry(Received received, int attempts, Instant due) {}

  private final Map<String, Entry> waiting = new LinkedHashMap<>();

  /** One more. If it waits already, it keeps its turn. */
  void take(Received received, Instant now) {
    waiting.merge(
        received.ticketId(),
        new Entry(received, 0, now),
        (old, fresh) -> new Entry(received, old.attempts(), old.due()));
  }

  /** One whose time has come. */
  Optional<Entry> next(Instant now) {
    return waiting.values().stream().filter(entry -> !entry.due().isAfter(now)).findFirst();
  }

  /** It is dealt with. */
  void done(Entry entry) {
    waiting.remove(entry.received().ticketId());
  }

  /** It is to be tried again, behind the others. */
  void later(Entry entry, int attempts, Instant due) {
    done(entry);
    waiting.put(entry.received().ticketId(), new Entry(entry.received(), attempts, due));
  }

  int size() {
    return waiting.size();
  }

  /** By partition, the lowest offset that waits. */
  Map<Integer, Long> lowest() {
    Map<Integer, Long> lowest = new HashMap<>();
    waiting
        .values()
        .forEach(
            entry ->
                lowest.merge(entry.received().partition(), entry.received().offset(), Math::min));
    return lowest;
  }
}
