package io.epmdwatch.app.up;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.UndecodableRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over each alert once it is committed, and remembers in Kafka which it has handed over, so
 * that the next run goes on where this one stopped.
 */
final class AlertFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlertFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final String GROUP = "epmdwatch-up";

  private final AvroCodec<ExposureAlert> codec =
      AvroCodec.of(RecordType.EXPOSURE_ALERT, ExposureAlert.class);
  private final Consumer<ExposureAlert> audience;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread = new Thread(this::follow, "alerts");

  private AlertFollower(KafkaOptions kafka, Consumer<ExposureAlert> audience) {
    this.audience = audience;
    Properties properties =
        kafka.properties(
            Map.of(
                "group.id", GROUP,
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false"));
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static AlertFollower start(KafkaOptions kafka, Consumer<ExposureAlert> audience) {
    AlertFollower follower = new AlertFollower(kafka, audience);
    follower.thread.setDaemon(true);
    follower.thread.start();
    return follower;
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(2).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try (consumer) {
      // Assigned, not subscribed: after a kill the group would wait for its dead member first.
      consumer.assign(partitions());
      while (true) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        records.forEach(this::handOver);
        if (!records.isEmpty()) {
          consumer.commitSync();
        }
      }
    } catch (WakeupException e) {
      LOG.debug("event=alerts_closed");
    } catch (KafkaException e) {
      LOG.error("event=alerts_lost do=\"restart to see alerts here again\"", e);
    }
  }

  private List<TopicPartition> partitions() {
    return consumer.partitionsFor(Topics.ALERTS.topic()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private void handOver(ConsumerRecord<byte[], byte[]> record) {
    try {
      audience.accept(codec.decode(record.value()));
    } catch (UndecodableRecord e) {
      LOG.warn(
          "event=alert_unreadable topic={} partition={} offset={} reason=\"{}\"",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }
}
