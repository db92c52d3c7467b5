package io.epmdwatch.processor.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.processor.baseline.LogEntry.What;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.RecordType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
  private static final Instant WRITTEN = Instant.parse("2026-11-24T09:00:00Z");

  private final AvroCodec<BaselineRule> codec =
      AvroCodec.of(RecordType.BASELINE_RULE, BaselineRule.class);
  private final BaselineTopic topic = new BaselineTopic(KafkaOptions.forServers("127.0.0.1:1"));
  private final ChangeLog log = new ChangeLog(codec);

  @Test
  void tellsWhoChangedWhatWhenAndWhy() {
    BaselineRule first = Fixtures.rule("a", "10.0.0.0/24");
    BaselineRule second =
        BaselineRule.newBuilder(first).setOwner("other").setReason("moved").build();
    Instant later = Fixtures.T0.plusSeconds(60);

    take("a", Optional.of(first), new ChangeNote("alice@desk", Fixtures.T0, "unused"));
    take("a", Optional.of(second), new ChangeNote("bob", later, "unused"));
    take("a", Optional.empty(), new ChangeNote("carol", later, "host is gone"));
    take("a", Optional.of(first), new ChangeNote("alice@desk", later, "unused"));

    assertThat(log.entries())
        .containsExactly(
            new LogEntry(Fixtures.T0, "alice@desk", What.ADDED, "a", List.of(), "r"),
            new LogEntry(
                later,
                "bob",
                What.CHANGED,
                "a",
                List.of(
                    new FieldChange("owner", "o", "other"),
                    new FieldChange("reason", "r", "moved")),
                "moved"),
            new LogEntry(later, "carol", What.REVOKED, "a", List.of(), "host is gone"),
            new LogEntry(later, "alice@desk", What.ADDED, "a", List.of(), "r"));
  }

  @Test
  void makesDoWithTheRuleWhereThereAreNoHeaders() {
    BaselineRule rule =
        BaselineRule.newBuilder(Fixtures.rule("a", "10.0.0.0/24")).setUpdatedBy("dan").build();

    take("a", codec.encode(rule), new RecordHeaders());
    take("a", null, new RecordHeaders());

    assertThat(log.entries())
        .containsExactly(
            new LogEntry(WRITTEN, "dan", What.ADDED, "a", List.of(), "r"),
            new LogEntry(WRITTEN, "", What.REVOKED, "a", List.of(), ""));
  }

  @Test
  void goesOnAfterARecordThatIsNoRule() {
    Headers headers = new RecordHeaders().add(ChangeNote.AT_HEADER, "yesterday".getBytes(UTF_8));

    take("a", new byte[] {1, 2}, headers);
    take("b", Optional.of(Fixtures.rule("b", "10.0.0.0/24")), note());

    assertThat(log.entries())
        .extracting(LogEntry::at, LogEntry::what)
        .containsExactly(tuple(WRITTEN, What.UNREADABLE), tuple(Fixtures.T0, What.ADDED));
  }

  @Test
  void isOneJsonObjectALineWhateverTheNames() throws Exception {
    LogEntry entry =
        new LogEntry(
            WRITTEN,
            "eve\n\u001b[31m",
            What.CHANGED,
            "a",
            List.of(new FieldChange("owner", "\"", "x")),
            "");

    assertThat(LogCommand.json(entry))
        .isEqualTo(
            "{\"at\":\"2026-11-24T09:00:00Z\",\"by\":\"eve\\n\\u001B[31m\",\"what\":\"changed\","
                + "\"ruleId\":\"a\",\"reason\":\"\","
                + "\"changes\":[{\"field\":\"owner\",\"from\":\"\\\"\",\"to\":\"x\"}]}");
  }

  private static ChangeNote note() {
    return new ChangeNote("alice", Fixtures.T0, "");
  }

  private void take(String id, Optional<BaselineRule> rule, ChangeNote note) {
    ProducerRecord<byte[], byte[]> sent = topic.record(id, rule, note);
    take(id, sent.value(), sent.headers());
  }

  private void take(String id, byte[] value, Headers headers) {
    log.take(
        new ConsumerRecord<>(
            "epmd.baseline",
            0,
            log.entries().size(),
            WRITTEN.toEpochMilli(),
            TimestampType.CREATE_TIME,
            1,
            1,
            id.getBytes(UTF_8),
            value,
            headers,
            Optional.empty()));
  }
}
