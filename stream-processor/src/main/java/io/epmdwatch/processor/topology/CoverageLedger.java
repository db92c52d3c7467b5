package io.epmdwatch.processor.topology;

import io.epmdwatch.net.Block;
import io.epmdwatch.processor.domain.CoverageShare;
import io.epmdwatch.processor.domain.Objective;
import io.epmdwatch.processor.mapping.Oversights;
import io.epmdwatch.processor.mapping.Sighted;
import io.epmdwatch.processor.metrics.ProcessorMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * When each block of the objectives was last swept whole, for the blocks of one partition. Nothing
 * is kept of blocks that no objective names.
 */
final class CoverageLedger {
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final KeyValueStore<String, Long> store;
  private final int partition;
  private final Outbox outbox;
  private final ProcessorMetrics metrics;
  private final Map<Objective, Map<String, Optional<Instant>>> swept = new LinkedHashMap<>();
  private final Map<Objective, CoverageShare> told = new HashMap<>();

  CoverageLedger(
      ProcessorContext<byte[], byte[]> context,
      Objectives objectives,
      Outbox outbox,
      ProcessorMetrics metrics) {
    this.store = context.getStateStore(ExposureTopology.LEDGER);
    this.partition = context.taskId().partition();
    this.outbox = outbox;
    this.metrics = metrics;
    for (Objective objective : objectives.all()) {
      swept.put(objective, known(objective, objectives.blocksOf(objective, partition)));
    }
    if (!swept.isEmpty()) {
      context.schedule(
          LOOK, PunctuationType.WALL_CLOCK_TIME, now -> look(Instant.ofEpochMilli(now)));
    }
  }

  /** A block was swept. */
  void swept(Sighted.Swept report) {
    if (!report.complete()) {
      return;
    }
    String block = report.block().toString();
    for (Map.Entry<Objective, Map<String, Optional<Instant>>> each : swept.entrySet()) {
      Objective objective = each.getKey();
      Optional<Instant> before = each.getValue().get(block);
      boolean counts =
          before != null
              && objective.zone().equals(report.zone())
              && objective.vantage().equals(report.vantage())
              && before.map(report.since()::isAfter).orElse(true);
      if (counts) {
        each.getValue().put(block, Optional.of(report.since()));
        store.put(key(objective, block), report.since().toEpochMilli());
      }
    }
  }

  /** Takes this partition's share out of the gauges. */
  void leave() {
    told.values().forEach(share -> metrics.coverage(share, -1));
    told.clear();
  }

  private void look(Instant now) {
    swept.forEach(
        (objective, blocks) -> {
          CoverageShare share =
              CoverageShare.of(objective, partition, blocks, promisedAt(objective, now), now);
          CoverageShare before = told.get(objective);
          if (before == null
              || before.stale() != share.stale()
              || before.planned() != share.planned()) {
            outbox.send(Oversights.of(share));
            if (before != null) {
              metrics.coverage(before, -1);
            }
            metrics.coverage(share, 1);
            told.put(objective, share);
          }
        });
  }

  private Instant promisedAt(Objective objective, Instant now) {
    Long since = store.get(key(objective, ""));
    if (since == null) {
      store.put(key(objective, ""), now.toEpochMilli());
      return now;
    }
    return Instant.ofEpochMilli(since);
  }

  private Map<String, Optional<Instant>> known(Objective objective, List<Block> blocks) {
    Map<String, Optional<Instant>> known = new LinkedHashMap<>();
    for (Block block : blocks) {
      Long at = store.get(key(objective, block.toString()));
      known.put(block.toString(), Optional.ofNullable(at).map(Instant::ofEpochMilli));
    }
    return known;
  }

  /** Without a block: since when the objective is known. */
  private static String key(Objective objective, String block) {
    String range = block.isEmpty() ? "since " + Oversights.text(objective.range()) : block;
    return objective.zone() + "|" + objective.vantage() + "|" + range;
  }
}
