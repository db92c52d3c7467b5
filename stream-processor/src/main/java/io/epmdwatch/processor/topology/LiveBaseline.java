package io.epmdwatch.processor.topology;

import io.epmdwatch.net.EscapedText;
import io.epmdwatch.processor.domain.Baseline;
import io.epmdwatch.processor.domain.Rule;
import io.epmdwatch.processor.mapping.BaselineRules;
import io.epmdwatch.processor.mapping.InvalidRecord;
import io.epmdwatch.processor.metrics.DeadLetterReason;
import io.epmdwatch.processor.metrics.ProcessorMetrics;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.SchemaIds;
import io.epmdwatch.schemas.UndecodableRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private static final Logger LOG = LoggerFactory.getLogger(LiveBaseline.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final AvroCodec<BaselineRule> codec;
  private final ProcessorMetrics metrics;
  private final Map<String, Rule> rules = new HashMap<>();
  private final ConcurrentNavigableMap<Long, Reject> rejects = new ConcurrentSkipListMap<>();
  private Baseline built = Baseline.of(List.of());
  private final Map<String, Record<byte[], byte[]>> waiting = new ConcurrentHashMap<>();
  private Instant retryAt = Instant.MIN;
  private boolean stale;
  private Instant changedAt = Instant.EPOCH;
  private Baseline lookedAt = built;
  private Instant lookAgainAt = Instant.MIN;

  LiveBaseline(SchemaIds ids, ProcessorMetrics metrics) {
    this.codec = ids.codec(RecordType.BASELINE_RULE, BaselineRule.class);
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
    String ruleId = ruleId(record);
    waiting.remove(ruleId);
    try {
      put(ruleId, record.value() == null ? null : read(record), writtenAt(record));
    } catch (UndecodableRecord e) {
      put(ruleId, null, writtenAt(record));
      reject(record, at, DeadLetterReason.UNDECODABLE, e.getMessage());
      if (e.isForNow()) {
        waiting.put(ruleId, record);
      }
    } catch (InvalidRecord e) {
      put(ruleId, null, writtenAt(record));
      reject(record, at, DeadLetterReason.INVALID, e.getMessage());
    }
  }

  /** Tries again, each second, to read the rules whose schema a registry did not tell. */
  void retry(Instant now) {
    if (isTimeToRetry(now)) {
      waiting.forEach(this::retry);
    }
  }

  private synchronized boolean isTimeToRetry(Instant now) {
    if (waiting.isEmpty() || now.isBefore(retryAt)) {
      return false;
    }
    retryAt = now.plus(BETWEEN_TRIES);
    return true;
  }

  private void retry(String ruleId, Record<byte[], byte[]> record) {
    try {
      Rule rule = read(record);
      synchronized (this) {
        // Unless a later record has taken its place meanwhile.
        if (waiting.remove(ruleId, record)) {
          put(ruleId, rule, writtenAt(record));
          LOG.info("event=rule_readable rule={}", EscapedText.of(ruleId));
        }
      }
    } catch (UndecodableRecord | InvalidRecord e) {
      LOG.debug("event=rule_unreadable rule={}", EscapedText.of(ruleId), e);
    }
  }

  /** The records after an offset that could not be read, oldest first. */
  Collection<Reject> rejectsAfter(long offset) {
    return rejects.tailMap(offset, false).values();
  }

  private static String ruleId(Record<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
  }

  private Rule read(Record<byte[], byte[]> record) throws UndecodableRecord, InvalidRecord {
    Rule rule = BaselineRules.toRule(codec.decode(record.headers(), record.value()));
    if (!rule.id().equals(ruleId(record))) {
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

  private void reject(
      Record<byte[], byte[]> record, RecordMetadata at, DeadLetterReason reason, String detail) {
    DeadLetter letter = new DeadLetter(at.topic(), at.partition(), at.offset(), reason, detail);
    rejects.put(
        letter.offset(), new Reject(letter, Bytes.wrap(record.key()), Bytes.wrap(record.value())));
  }

  private static Instant writtenAt(Record<byte[], byte[]> record) {
    return Instant.ofEpochMilli(record.timestamp());
  }
}
