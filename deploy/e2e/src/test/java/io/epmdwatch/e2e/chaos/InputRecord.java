package io.epmdwatch.e2e.chaos;

import io.epmdwatch.schemas.Topics;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/**
 * A record that a worker or an operator would write.
 *
 * @param topic where to
 * @param key its key; nothing for none
 * @param value its value; nothing for a tombstone
 * @param at Kafka's timestamp of it
 */
record InputRecord(Topics topic, Bytes key, Bytes value, Instant at) {
  byte[] keyBytes() {
    return key == null ? null : key.get();
  }

  byte[] valueBytes() {
    return value == null ? null : value.get();
  }
}
