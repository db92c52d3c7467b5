package io.epmdwatch.app.operator;

import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.TopicAdmin;
import io.epmdwatch.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with the topics of the contract, and a hand that writes to them. */
final class Cluster implements AutoCloseable {
  private final EmbeddedBroker broker;
  private final KafkaProducer<byte[], byte[]> producer;

  private Cluster(EmbeddedBroker broker) {
    this.broker = broker;
    try (Admin admin = kafka().admin()) {
      TopicAdmin.create(admin, (short) 1);
    }
    producer =
        new KafkaProducer<>(
            kafka().properties(Map.of("acks", "all", "linger.ms", "5")),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  static Cluster start(Path directory) {
    return new Cluster(EmbeddedBroker.start(directory, 0));
  }

  KafkaOptions kafka() {
    return KafkaOptions.forServers(servers());
  }

  String servers() {
    return broker.bootstrapServers();
  }

  void write(Exposure exposure) {
    write(
        Topics.EXPOSURES,
        exposure.getExposureId(),
        AvroCodec.of(RecordType.EXPOSURE, Exposure.class).encode(exposure));
  }

  void write(RemediationTicket ticket) {
    write(
        Topics.TICKETS,
        ticket.getTicketId(),
        AvroCodec.of(RecordType.REMEDIATION_TICKET, RemediationTicket.class).encode(ticket));
  }

  void write(ExposureAlert alert) {
    byte[] value = AvroCodec.of(RecordType.EXPOSURE_ALERT, ExposureAlert.class).encode(alert);
    var unused =
        producer.send(
            new ProducerRecord<>(
                Topics.ALERTS.topic(),
                null,
                alert.getRaisedAt().toEpochMilli(),
                bytes(alert.getExposureId()),
                value));
    producer.flush();
  }

  void write(ProbeResult result) {
    write(
        Topics.PROBE_RESULTS,
        result.getZone() + "|" + result.getBlock(),
        AvroCodec.of(RecordType.PROBE_RESULT, ProbeResult.class).encode(result));
  }

  /** Writes any bytes; null is a tombstone. */
  void write(Topics topic, String key, byte[] value) {
    var unused = producer.send(new ProducerRecord<>(topic.topic(), bytes(key), value));
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
