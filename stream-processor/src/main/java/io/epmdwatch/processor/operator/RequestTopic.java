package io.epmdwatch.processor.operator;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ProbeRequest;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.SchemaIds;
import io.epmdwatch.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Where workers are asked to probe. */
final class RequestTopic {
  private static final Map<String, String> SETTINGS =
      Map.of("acks", "all", "delivery.timeout.ms", "20000", "request.timeout.ms", "10000");

  private final AvroCodec<ProbeRequest> codec =
      AvroCodec.of(RecordType.PROBE_REQUEST, ProbeRequest.class);
  private final KafkaOptions kafka;

  RequestTopic(KafkaOptions kafka) {
    this.kafka = kafka;
  }

  /**
   * Asks, and returns when Kafka has the requests.
   *
   * @throws CommandFailure when it does not take them all
   */
  void write(List<ProbeRequest> requests) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            kafka.properties(SETTINGS),
            new ByteArraySerializer(),
            SchemaIds.of(kafka).writing(Topics.PROBE_REQUESTS))) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      requests.forEach(request -> sent.add(producer.send(record(request))));
      producer.flush();
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw refused(e.getCause());
    } catch (KafkaException e) {
      throw refused(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(e);
    }
  }

  private ProducerRecord<byte[], byte[]> record(ProbeRequest request) {
    String key = Host.of(request).block().key(request.getZone());
    return new ProducerRecord<>(
        Topics.PROBE_REQUESTS.topic(),
        null,
        request.getRequestedAt().toEpochMilli(),
        key.getBytes(StandardCharsets.UTF_8),
        codec.encode(request));
  }

  private CommandFailure refused(Throwable cause) {
    return kafka.failure(
        "cannot write " + Topics.PROBE_REQUESTS.topic(), AclOperation.WRITE, cause);
  }
}
