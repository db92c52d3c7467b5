package io.epmdwatch.processor.baseline;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.SchemaIds;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.WholeTopic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The baseline in Kafka, read whole and written whole. */
public final class BaselineTopic {
  private final AvroCodec<BaselineRule> codec;
  private final SchemaIds ids;
  private final KafkaOptions kafka;

  /** The baseline in this cluster. */
  public BaselineTopic(KafkaOptions kafka) {
    this.kafka = kafka;
    this.ids = SchemaIds.of(kafka);
    this.codec = ids.codec(RecordType.BASELINE_RULE, BaselineRule.class);
  }

  /**
   * The rules there are, by id.
   *
   * @throws CommandFailure when they cannot be read
   */
  public Map<String, BaselineRule> read() {
    return WholeTopic.read(kafka, Topics.BASELINE, codec);
  }

  /** The changes that the topic still holds, oldest first. */
  List<LogEntry> history() {
    ChangeLog log = new ChangeLog(codec);
    WholeTopic.forEach(kafka, Topics.BASELINE, log::take);
    return log.entries();
  }

  /**
   * Writes rules, and revokes those without a value, all or none of them, each with the note.
   *
   * @throws CommandFailure when Kafka does not take them; then nothing has changed
   */
  public void write(Map<String, Optional<BaselineRule>> changes, ChangeNote note) {
    Properties properties =
        kafka.properties(
            Map.of(
                "transactional.id", "epmdwatch-baseline-" + UUID.randomUUID(),
                "transaction.timeout.ms", "30000",
                "delivery.timeout.ms", "20000",
                "request.timeout.ms", "10000",
                "acks", "all"));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), ids.writing(Topics.BASELINE))) {
      producer.initTransactions();
      producer.beginTransaction();
      for (Map.Entry<String, Optional<BaselineRule>> change : changes.entrySet()) {
        // The commit fails when any of them did.
        var unused = producer.send(record(change.getKey(), change.getValue(), note));
      }
      producer.commitTransaction();
    } catch (KafkaException e) {
      throw kafka.failure(
          "nothing was changed, cannot write " + Topics.BASELINE.topic(), AclOperation.WRITE, e);
    }
  }

  ProducerRecord<byte[], byte[]> record(String id, Optional<BaselineRule> rule, ChangeNote note) {
    return new ProducerRecord<>(
        Topics.BASELINE.topic(),
        null,
        id.getBytes(StandardCharsets.UTF_8),
        rule.map(codec::encode).orElse(null),
        note.headers(rule.map(BaselineRule::getReason).orElse(note.reason())));
  }
}
