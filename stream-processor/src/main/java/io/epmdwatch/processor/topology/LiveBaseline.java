package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.Baseline;
import io.epmdwatch.processor.domain.Rule;
import io.epmdwatch.processor.mapping.BaselineRules;
import io.epmdwatch.processor.mapping.InvalidRecord;
import io.epmdwatch.processor.metrics.DeadLetterReason;
import io.epmdwatch.processor.metrics.ProcessorMetrics;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.UndecodableRecord;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.common.utils.Bytes;

/**
 * The baseline as it is now, between the thread that loads it and those that judge by it. Writing
 * is cheap and reading builds the {@link Baseline} once per change, so loading many rules costs one
 * build.
 */
final class LiveBaseline {
  /**
   * A record of the baseline topic that allows nothing because it cannot be read.
   *
   * @param letter where it stands and what is wrong
   * @param key its key
   * @param value its value
   */
  record Reject(DeadLetter letter, Bytes key, Bytes value) {}

  private final AvroCodec<BaselineRule> codec =
      AvroCodec.of(RecordType.BASELINE_RULE, BaselineRule.class);
  private final ProcessorMetrics metrics;
  private final Map<String, Rule> rules = new HashMap<>();
  private final ConcurrentNavigableMap<Long, Reject> rejects = new ConcurrentSkipListMap<>();
  private Baseline built = Baseline.of(List.of());
  private boolean stale;

  LiveBaseline(ProcessorMetrics metrics) {
    this.metrics = metrics;
  }

  /** The baseline; the same object until something changes. */
  synchronized Baseline current() {
    if (stale) {
      built = Baseline.of(rules.values());
      stale = false;
    }
    return built;
  }

  /** Takes a record in: a rule, a revocation (no value), or something that cannot be read. */
  void load(byte[] key, byte[] value, String topic, int partition, long offset) {
    String ruleId = key == null ? "" : new String(key, StandardCharsets.UTF_8);
    try {
      put(ruleId, value == null ? null : read(ruleId, value));
    } catch (UndecodableRecord e) {
      put(ruleId, null);
      reject(
          new DeadLetter(topic, partition, offset, DeadLetterReason.UNDECODABLE, e.getMessage()),
          key,
          value);
    } catch (InvalidRecord e) {
      put(ruleId, null);
      reject(
          new DeadLetter(topic, partition, offset, DeadLetterReason.INVALID, e.getMessage()),
          key,
          value);
    }
  }

  /** The records after an offset that could not be read, oldest first. */
  Collection<Reject> rejectsAfter(long offset) {
    return rejects.tailMap(offset, false).values();
  }

  private Rule read(String ruleId, byte[] value) throws UndecodableRecord, InvalidRecord {
    Rule rule = BaselineRules.toRule(codec.decode(value));
    if (!rule.id().equals(ruleId)) {
      throw new InvalidRecord("key must be the rule's id " + rule.id());
    }
    return rule;
  }

  private synchronized void put(String ruleId, Rule rule) {
    Rule before = rule == null ? rules.remove(ruleId) : rules.put(ruleId, rule);
    stale |= rule == null ? before != null : !rule.equals(before);
    metrics.baselineRules(rules.size());
  }

  private void reject(DeadLetter letter, byte[] key, byte[] value) {
    rejects.put(letter.offset(), new Reject(letter, Bytes.wrap(key), Bytes.wrap(value)));
  }
}
