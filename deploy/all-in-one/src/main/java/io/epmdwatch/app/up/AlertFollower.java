package io.epmdwatch.app.up;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.processor.operator.AlertRecords;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.TopicReader;
import io.epmdwatch.schemas.Topics;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.WakeupException;
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

  private final AlertRecords alerts = new AlertRecords();
  private final Consumer<ExposureAlert> audience;
  private final TopicReader reader;
  private final Thread thread = new Thread(this::follow, "alerts");

  private AlertFollower(TopicReader reader, Consumer<ExposureAlert> audience) {
    this.reader = reader;
    this.audience = audience;
  }

  static AlertFollower start(KafkaOptions kafka, Consumer<ExposureAlert> audience) {
    AlertFollower follower =
        new AlertFollower(TopicReader.openAs(GROUP, kafka, Topics.ALERTS), audience);
    follower.thread.setDaemon(true);
    follower.thread.start();
    return follower;
  }

  @Override
  public void close() {
    reader.wakeup();
    try {
      thread.join(Duration.ofSeconds(2).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try (reader) {
      while (true) {
        ConsumerRecords<byte[], byte[]> records = reader.poll(POLL);
        records.forEach(record -> alerts.fresh(record).ifPresent(audience));
        if (!records.isEmpty()) {
          reader.commit();
        }
      }
    } catch (WakeupException e) {
      LOG.debug("event=alerts_closed");
    } catch (CommandFailure e) {
      LOG.error("event=alerts_lost do=\"restart to see alerts here again\"", e);
    }
  }
}
