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
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

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
  private Instant changedAt = Instant.EPOCH;
  private Baseline lookedAt = built;
  private Instant lookAgainAt = Instant.MIN;

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

  /** When what last changed it was written. */
  synchronized Instant changedAt() {
    return changedAt;
  }

  /** Says when the first rule in force ends; to be called now and then. */
  synchronized void look(Instant now) {
    Baseline baseline = current();
    if (baseline != lookedAt || !now.isBefore(lookAgainAt)) {
      lookedAt = baseline;
      lookAgainAt = baseline.nextChangeAfter(now).orElse(Instant.MAX);
      metrics.baselineEnds(baseline.firstEndOfThoseInForce(now));
    }
  }

  /** Takes a record in: a rule, a revocation (no value), or something that cannot be read. */
  void load(Record<byte[], byte[]> record, RecordMetadata at) {
    byte[] key = record.key();
    String ruleId = key == null ? "" : new String(key, StandardCharsets.UTF_8);
    Instant writtenAt = Instant.ofEpochMilli(record.timestamp());
    try {
      put(ruleId, record.value() == null ? null : read(ruleId, record.value()), writtenAt);
    } catch (UndecodableRecord e) {
      put(ruleId, null, writtenAt);
      reject(record, letter(at, DeadLetterReason.UNDECODABLE, e.getMessage()));
    } catch (InvalidRecord e) {
      put(ruleId, null, writtenAt);
      reject(record, letter(at, DeadLetterReason.INVALID, e.getMessage()));
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

  private synchronized void put(String ruleId, Rule rule, Instant at) {
    Rule before = rule == null ? rules.remove(ruleId) : rules.put(ruleId, rule);
    boolean changes = rule == null ? before != null : !rule.equals(before);
    stale |= changes;
    changedAt = changes ? at : changedAt;
    metrics.baselineRules(rules.size());
  }

  private static DeadLetter letter(RecordMetadata at, DeadLetterReason reason, String detail) {
    return new DeadLetter(at.topic(), at.partition(), at.offset(), reason, detail);
  }

  private void reject(Record<byte[], byte[]> record, DeadLetter letter) {
    Reject reject = new Reject(letter, Bytes.wrap(record.key()), Bytes.wrap(record.value()));
    rejects.put(letter.offset(), reject);
  }
}
