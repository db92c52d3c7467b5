package io.epmdwatch.processor.metrics;

import io.epmdwatch.processor.edge.SiemFormat;
import io.epmdwatch.schemas.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What became of the records that were read. */
final class RecordMeters {
  /** Kept by topic: these count every record. */
  private record Judged(Counter records, AtomicLong lastMillis) {}

  private static final List<Topics> JUDGED =
      List.of(Topics.PROBE_RESULTS, Topics.SWEEP_REPORTS, Topics.OVERSIGHT);
  private static final List<Topics> READ =
      List.of(Topics.PROBE_RESULTS, Topics.SWEEP_REPORTS, Topics.OVERSIGHT, Topics.BASELINE);

  private final MeterRegistry registry;
  private final Map<String, Judged> judged = new ConcurrentHashMap<>();

  RecordMeters(MeterRegistry registry) {
    this.registry = registry;
    JUDGED.forEach(topic -> judged.put(topic.topic(), register(topic.topic())));
    for (Topics topic : READ) {
      for (DeadLetterReason reason : DeadLetterReason.values()) {
        deadLetters(topic.topic(), reason);
      }
    }
    for (SiemFormat format : SiemFormat.values()) {
      deadLetters(format.topic().topic(), DeadLetterReason.DEFECT);
    }
  }

  void judged(String topic, long epochMillis) {
    Judged meters = judged.computeIfAbsent(topic, this::register);
    meters.records().increment();
    meters.lastMillis().lazySet(epochMillis);
  }

  void deadLetter(String topic, DeadLetterReason reason) {
    deadLetters(topic, reason).increment();
  }

  private Judged register(String topic) {
    AtomicLong lastMillis = new AtomicLong();
    TimeGauge.builder(
            "epmdwatch.last.judged.timestamp", lastMillis, TimeUnit.MILLISECONDS, AtomicLong::get)
        .description("When this process last judged a record, in Unix time; 0 before the first.")
        .tag("topic", topic)
        .register(registry);
    Counter records =
        Counter.builder("epmdwatch.records.judged")
            .description("Records that were judged.")
            .tag("topic", topic)
            .register(registry);
    return new Judged(records, lastMillis);
  }

  private Counter deadLetters(String topic, DeadLetterReason reason) {
    return Counter.builder("epmdwatch.dead.letters")
        .description("Records that could not be used and went to the dead letters.")
        .tag("topic", topic)
        .tag("reason", Labels.of(reason))
        .register(registry);
  }
}
