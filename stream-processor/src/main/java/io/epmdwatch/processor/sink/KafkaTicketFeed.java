package io.epmdwatch.processor.sink;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.SchemaIds;
import io.epmdwatch.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tickets out of Kafka, all partitions, from where the group of the sink's name left off. The
 * partitions are assigned and not subscribed to: after a kill nobody has to be waited for.
 */
final class KafkaTicketFeed implements TicketFeed {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaTicketFeed.class);
  private static final String TOPIC = Topics.TICKETS.topic();

  private final KafkaOptions kafka;
  private final TicketReader reader;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private Map<TopicPartition, OffsetAndMetadata> committed = Map.of();

  private KafkaTicketFeed(
      KafkaOptions kafka,
      TicketReader reader,
      KafkaConsumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions) {
    this.kafka = kafka;
    this.reader = reader;
    this.consumer = consumer;
    this.partitions = partitions;
  }

  /**
   * Begins to read.
   *
   * @param group whose offsets count
   * @param fromStart reads all there is, whatever was committed
   * @param unreadable is told of each record that is passed over
   * @throws CommandFailure when the topic is missing or Kafka fails
   */
  static KafkaTicketFeed open(
      KafkaOptions kafka, String group, boolean fromStart, Runnable unreadable) {
    Map<String, String> own =
        Map.of(
            "group.id", group,
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest",
            "enable.auto.commit", "false",
            "allow.auto.create.topics", "false");
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            kafka.properties(own), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try {
      List<PartitionInfo> infos = consumer.partitionsFor(TOPIC);
      if (infos == null || infos.isEmpty()) {
        throw CommandFailure.failure(
            "topic " + TOPIC + " is missing: run epmdwatch topics create", null);
      }
      List<TopicPartition> partitions =
          infos.stream().map(info -> new TopicPartition(TOPIC, info.partition())).toList();
      consumer.assign(partitions);
      if (fromStart) {
        consumer.seekToBeginning(partitions);
      }
      return new KafkaTicketFeed(
          kafka,
          new TicketReader(
              SchemaIds.of(kafka).codec(RecordType.REMEDIATION_TICKET, RemediationTicket.class),
              unreadable),
          consumer,
          partitions);
    } catch (CommandFailure e) {
      consumer.close();
      throw e;
    } catch (KafkaException e) {
      consumer.close();
      throw cannotRead(kafka, e);
    }
  }

  @Override
  public List<Received> poll(Duration atMost) {
    try {
      List<Received> received = new ArrayList<>();
      consumer.poll(atMost).forEach(record -> reader.read(record).ifPresent(received::add));
      return received;
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      throw cannotRead(kafka, e);
    }
  }

  @Override
  public void commit(Map<Integer, Long> waiting) {
    Map<TopicPartition, OffsetAndMetadata> reached = new HashMap<>();
    try {
      for (TopicPartition partition : partitions) {
        long position = consumer.position(partition);
        reached.put(
            partition,
            new OffsetAndMetadata(waiting.getOrDefault(partition.partition(), position)));
      }
      if (!reached.equals(committed)) {
        consumer.commitSync(reached);
        committed = reached;
      }
    } catch (InterruptException e) {
      throw e;
    } catch (RetriableException e) {
      // The next commit says all that this one would have said.
      LOG.debug("committing offsets failed", e);
    } catch (KafkaException e) {
      throw cannotRead(kafka, e);
    }
  }

  @Override
  public long unread() {
    return partitions.stream().mapToLong(each -> consumer.currentLag(each).orElse(0)).sum();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static CommandFailure cannotRead(KafkaOptions kafka, KafkaException e) {
    return kafka.failure("cannot read " + TOPIC, AclOperation.READ, e);
  }
}
