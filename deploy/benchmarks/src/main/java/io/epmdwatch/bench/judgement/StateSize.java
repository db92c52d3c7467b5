package io.epmdwatch.bench.judgement;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/** How large the processor's state is, wherever it keeps it. */
final class StateSize {
  private StateSize() {}

  /** Keys and newest values, which every change of a state store writes to Kafka as well. */
  static long inChangelogs(Cluster cluster) {
    long all = 0;
    for (String topic : cluster.changelogs()) {
      Map<Bytes, Integer> sizes = new HashMap<>();
      CommittedReader.readAll(
          cluster.kafka(),
          topic,
          record -> {
            Bytes key = Bytes.wrap(record.key());
            if (record.value() == null) {
              sizes.remove(key);
            } else {
              sizes.put(key, record.key().length + record.value().length);
            }
          });
      all += sizes.values().stream().mapToLong(size -> size).sum();
    }
    return all;
  }
}
