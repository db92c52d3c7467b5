package io.epmdwatch.processor.sink;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.SchemaIds;
import io.epmdwatch.schemas.TicketLink;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.WholeTopic;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What a sink remembers, in its topic. Written in transactions under the sink's name, so that of
 * two processes with one name the younger goes on and the older one stops.
 */
final class KafkaLinkStore implements LinkStore, AutoCloseable {
  private static final String TOPIC = Topics.TICKET_LINKS.topic();

  private final KafkaOptions kafka;
  private final String sink;
  private final AvroCodec<TicketLink> codec;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, TicketLink> links = new HashMap<>();

  private KafkaLinkStore(
      KafkaOptions kafka,
      String sink,
      AvroCodec<TicketLink> codec,
      KafkaProducer<byte[], byte[]> producer) {
    this.kafka = kafka;
    this.sink = sink;
    this.codec = codec;
    this.producer = producer;
  }

  /**
   * The memory of a sink; from now on nobody else writes it.
   *
   * @throws CommandFailure when the topic is missing or Kafka fails
   */
  static KafkaLinkStore open(KafkaOptions kafka, String sink, String transactionalId) {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            kafka.properties(Map.of("acks", "all", "transactional.id", transactionalId)),
            new ByteArraySerializer(),
            SchemaIds.of(kafka).writing(Topics.TICKET_LINKS));
    KafkaLinkStore store = new KafkaLinkStore(kafka, sink, codec(kafka), producer);
    try {
      // First: what an older process has begun to write is over then.
      producer.initTransactions();
      store.links.putAll(read(kafka, sink));
      return store;
    } catch (CommandFailure e) {
      store.close();
      throw e;
    } catch (KafkaException e) {
      store.close();
      throw store.cannotWrite(e);
    }
  }

  /** What is remembered under a sink's name, by ticket. */
  static Map<String, TicketLink> read(KafkaOptions kafka, String sink) {
    Map<String, TicketLink> links = new HashMap<>();
    WholeTopic.read(
            kafka,
            Topics.TICKET_LINKS,
            codec(kafka),
            link -> Optional.of(link).filter(own -> own.getSink().equals(sink)))
        .values()
        .forEach(link -> links.put(link.getTicketId(), link));
    return links;
  }

  private static AvroCodec<TicketLink> codec(KafkaOptions kafka) {
    return SchemaIds.of(kafka).codec(RecordType.TICKET_LINK, TicketLink.class);
  }

  /** Whether nothing is remembered. */
  boolean isEmpty() {
    return links.isEmpty();
  }

  /** Has what was refused tried once more; whether there is any. */
  boolean pardon() {
    boolean any = links.values().stream().anyMatch(link -> !link.getRefused().isEmpty());
    links.replaceAll((id, link) -> TicketLink.newBuilder(link).setRefused("").build());
    return any;
  }

  @Override
  public Optional<TicketLink> get(String ticketId) {
    return Optional.ofNullable(links.get(ticketId));
  }

  @Override
  public void put(TicketLink link) {
    write(link.getTicketId(), codec.encode(link));
    links.put(link.getTicketId(), link);
  }

  @Override
  public void remove(String ticketId) {
    write(ticketId, null);
    links.remove(ticketId);
  }

  @Override
  public void close() {
    producer.close();
  }

  private void write(String ticketId, byte[] value) {
    byte[] key = (sink + "|" + ticketId).getBytes(StandardCharsets.UTF_8);
    try {
      producer.beginTransaction();
      var unused = producer.send(new ProducerRecord<>(TOPIC, key, value));
      // Throws what has become of the record, too.
      producer.commitTransaction();
    } catch (InterruptException e) {
      throw e;
    } catch (ProducerFencedException | InvalidProducerEpochException | InvalidTxnStateException e) {
      // The last is what a commit meets with when the younger one has just aborted it.
      throw CommandFailure.failure(
          "another process runs as --sink " + sink + ": give one of them another name", e);
    } catch (KafkaException e) {
      throw cannotWrite(e);
    }
  }

  private CommandFailure cannotWrite(KafkaException e) {
    return kafka.failure("cannot write " + TOPIC, AclOperation.WRITE, e);
  }
}
