package io.epmdwatch.processor.sink;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Where tickets come from. */
interface TicketFeed extends AutoCloseable {
  /** What has come, in order within a partition. */
  List<Received> poll(Duration atMost);

  /**
   * Remembers what has been dealt with.
   *
   * @param waiting by partition, the lowest offset that has not been
   */
  void commit(Map<Integer, Long> waiting);

  /** Records that have not been polled. */
  long unread();

  @Override
  void close();
}
