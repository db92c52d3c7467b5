package io.epmdwatch.probe.group;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** What a member of a group does. */
public interface Duty {
  /** Who is told what the group gives and takes. */
  ConsumerRebalanceListener handover(Consumer<byte[], byte[]> consumer);

  /** Some records, or none; several times a second. */
  default void polled(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {}

  /** The consumer is gone: it was to leave, or it failed. */
  default void left() {}
}
