package io.epmdwatch.processor.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.epmdwatch.processor.baseline.LogEntry.What;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.UndecodableRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The changes of the baseline, from the records of its topic in their order. */
final class ChangeLog {
  private final AvroCodec<BaselineRule> codec;
  private final Map<String, BaselineRule> last = new HashMap<>();
  private final List<LogEntry> entries = new ArrayList<>();

  ChangeLog(AvroCodec<BaselineRule> codec) {
    this.codec = codec;
  }

  List<LogEntry> entries() {
    return List.copyOf(entries);
  }

  void take(ConsumerRecord<byte[], byte[]> record) {
    String id = record.key() == null ? "" : new String(record.key(), UTF_8);
    if (record.value() == null) {
      last.remove(id);
      entries.add(entry(record, What.REVOKED, id, List.of(), Optional.empty()));
      return;
    }
    try {
      BaselineRule rule = codec.decode(record.headers(), record.value());
      Optional<BaselineRule> before = Optional.ofNullable(last.put(id, rule));
      entries.add(
          entry(
              record,
              before.isPresent() ? What.CHANGED : What.ADDED,
              id,
              before.map(old -> FieldChange.between(old, rule)).orElse(List.of()),
              Optional.of(rule)));
    } catch (UndecodableRecord e) {
      last.remove(id);
      entries.add(entry(record, What.UNREADABLE, id, List.of(), Optional.empty()));
    }
  }

  private static LogEntry entry(
      ConsumerRecord<byte[], byte[]> record,
      What what,
      String id,
      List<FieldChange> changes,
      Optional<BaselineRule> rule) {
    return new LogEntry(
        time(record),
        header(record, ChangeNote.BY_HEADER)
            .orElse(rule.map(BaselineRule::getUpdatedBy).orElse("")),
        what,
        id,
        changes,
        header(record, ChangeNote.REASON_HEADER)
            .orElse(rule.map(BaselineRule::getReason).orElse("")));
  }

  private static Instant time(ConsumerRecord<byte[], byte[]> record) {
    Instant written = Instant.ofEpochMilli(record.timestamp());
    try {
      return header(record, ChangeNote.AT_HEADER).map(Instant::parse).orElse(written);
    } catch (DateTimeException e) {
      // Somebody else wrote the record; when Kafka took it is the better time.
      return written;
    }
  }

  private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String key) {
    return Optional.ofNullable(record.headers().lastHeader(key))
        .map(header -> header.value())
        .map(value -> new String(value, UTF_8));
  }
}
