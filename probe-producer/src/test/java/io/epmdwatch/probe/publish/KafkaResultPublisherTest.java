package io.epmdwatch.probe.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.engine.PeerStanding;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.engine.Timing;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.UndecodableRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaResultPublisherTest {
  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final AtomicLong nanos = new AtomicLong();
  private final KafkaResultPublisher publisher = new KafkaResultPublisher(kafka, nanos::get);
  private final AtomicInteger blockings = new AtomicInteger();
  private final List<Optional<Exception>> told = new ArrayList<>();

  private final ProbeResult result =
      ProbeResults.of(
          new HostObservation(
              new Target(Addresses.parse("192.0.2.7"), 4369),
              Outcome.NOT_EPMD,
              Optional.empty(),
              List.of(),
              List.of(),
              List.of(),
              Optional.empty(),
              PeerStanding.UNKNOWN,
              Optional.of("HTTP"),
              false,
              new Timing(Optional.empty(), Duration.ZERO, Instant.EPOCH)),
          new Origin("default", "corp", "w1"),
          new Cause.Sweep("s1"));

  @Test
  void keyedByBlockInTheWireFormat() throws UndecodableRecord {
    publisher.publish(result, told::add);

    ProducerRecord<byte[], byte[]> record = kafka.history().get(0);
    assertThat(record.topic()).isEqualTo("epmd.probe-results");
    assertThat(new String(record.key(), UTF_8)).isEqualTo("default|192.0.2.0/24");
    assertThat(AvroCodec.of(RecordType.PROBE_RESULT, ProbeResult.class).decode(record.value()))
        .isEqualTo(result);
  }

  @Test
  void acknowledgedWhenKafkaHasIt() {
    publisher.publish(result, told::add);
    assertThat(told).isEmpty();

    kafka.completeNext();

    assertThat(told).containsExactly(Optional.empty());
  }

  @Test
  void failuresAreToldOnce() {
    publisher.publish(result, told::add);
    kafka.errorNext(new TimeoutException("too late"));

    assertThat(told).singleElement().satisfies(failure -> assertThat(failure).isPresent());
  }

  @Test
  void aProducerThatThrowsIsAFailureToo() {
    kafka.close();

    publisher.publish(result, told::add);

    assertThat(told).singleElement().satisfies(failure -> assertThat(failure).isPresent());
  }

  @Test
  void afterASendThatBlockedInVainTheNextOnesFailAtOnce() {
    KafkaResultPublisher blocked = new KafkaResultPublisher(blocking(), nanos::get);

    blocked.publish(result, told::add);
    blocked.publish(result, told::add);
    assertThat(blockings).hasValue(1);
    assertThat(told).hasSize(2).allMatch(Optional::isPresent);

    nanos.addAndGet(Duration.ofSeconds(3).toNanos());
    blocked.publish(result, told::add);
    assertThat(blockings).hasValue(2);
  }

  @Test
  void nothingIsLostOrDoubled() {
    assertThat(KafkaResultPublisher.required())
        .containsEntry("enable.idempotence", true)
        .containsEntry("acks", "all");
    assertThat(KafkaResultPublisher.defaults())
        .containsEntry("compression.type", "lz4")
        .containsEntry("linger.ms", 5)
        .containsEntry("delivery.timeout.ms", 30_000);
  }

  /** Takes two seconds to find out that there is no broker, as the real one does. */
  private Producer<byte[], byte[]> blocking() {
    return new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
      @Override
      public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        blockings.incrementAndGet();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        TimeoutException failure = new TimeoutException("no metadata");
        callback.onCompletion(null, failure);
        return CompletableFuture.failedFuture(failure);
      }
    };
  }
}
