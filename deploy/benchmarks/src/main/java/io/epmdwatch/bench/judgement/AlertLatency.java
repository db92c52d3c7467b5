package io.epmdwatch.bench.judgement;

import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.UndecodableRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * From the acknowledgement of a result until its alert can be read, while results come steadily:
 * every other one opens a host, the others change one that has been open for seconds.
 */
record AlertLatency(Scale scale) implements JudgementSet {
  private static final double MOST_MILLIS = 300;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final AvroCodec<ExposureAlert> CODEC =
      AvroCodec.of(RecordType.EXPOSURE_ALERT, ExposureAlert.class);

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public void run(Cluster cluster, Findings findings) {
    SteadyLoad load = new SteadyLoad(scale);
    Map<String, Long> alerted = new HashMap<>();
    try (ChildJvm processor = cluster.startProcessor();
        CommittedReader reader = CommittedReader.atEnd(cluster.kafka(), Topics.ALERTS.topic())) {
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(() -> load.send(cluster.kafka()));
      long deadline = System.nanoTime() + load.lasts().plus(PATIENCE).toNanos();
      while (System.nanoTime() < deadline
          && !(sending.isDone() && alerted.keySet().containsAll(load.acknowledged().keySet()))) {
        processor.requireAlive();
        var records = reader.poll();
        long now = System.nanoTime();
        for (ConsumerRecord<byte[], byte[]> record : records) {
          take(record, now, alerted);
        }
      }
      sending.join();
      Pass.of(name(), Pass.EPMDWATCH, cluster, processor, Topics.PROBE_RESULTS, load.all() - 1);
    }
    tell(load, alerted, findings);
    findings.correct(name(), cluster, load.all(), load.hosts());
  }

  private void tell(SteadyLoad load, Map<String, Long> alerted, Findings findings) {
    Map<String, Long> acknowledged = load.acknowledged();
    double[] millis =
        acknowledged.entrySet().stream()
            .filter(one -> alerted.containsKey(one.getKey()))
            .mapToDouble(one -> (alerted.get(one.getKey()) - one.getValue()) / 1e6)
            .sorted()
            .toArray();
    double p99 = percentile(millis, 0.99);
    findings.goal(
        Findings.text("latency: p99 at most %.0f ms at %,d results/s", MOST_MILLIS, scale.rate()),
        Findings.text(
            "p50 %.0f, p99 %.0f, max %.0f ms", percentile(millis, 0.5), p99, percentile(millis, 1)),
        p99 <= MOST_MILLIS);
    findings.correct(
        "latency: an alert for every result",
        Findings.text("%,d of %,d", millis.length, acknowledged.size()),
        millis.length == acknowledged.size());
  }

  /** The first alert of an exposure is that it opened; any other, that something changed. */
  private static void take(
      ConsumerRecord<byte[], byte[]> record, long now, Map<String, Long> alerted) {
    try {
      ExposureAlert alert = CODEC.decode(record.value());
      if (alert.getSubject() == AlertSubject.EXPOSURE) {
        String host = alert.getZone() + "|" + alert.getAddress();
        alerted.putIfAbsent(SteadyLoad.event(host, alert.getSequence() > 1), now);
      }
    } catch (UndecodableRecord e) {
      throw new IllegalStateException(e);
    }
  }

  private static double percentile(double[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
