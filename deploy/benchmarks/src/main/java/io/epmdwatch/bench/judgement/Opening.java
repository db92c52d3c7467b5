package io.epmdwatch.bench.judgement;

import io.epmdwatch.schemas.Topics;
import java.time.Instant;

/** Has every host of a fleet seen once. */
final class Opening {
  private Opening() {}

  /** Sends one result for each host and returns when all are acknowledged. */
  static void send(Cluster cluster, Fleet fleet, int hosts, Instant at) {
    try (Loader loader = new Loader(cluster.kafka())) {
      for (int host = 0; host < hosts; host++) {
        loader.send(fleet.seen(host, 0, at));
      }
      loader.flush();
    }
  }

  /** Has a processor judge them, and stops it. */
  static Pass judge(String set, Cluster cluster) {
    try (ChildJvm processor = cluster.startProcessor()) {
      return Pass.of(set, Pass.EPMDWATCH, cluster, processor, Topics.PROBE_RESULTS, 0);
    }
  }
}
