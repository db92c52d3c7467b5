package io.epmdwatch.processor.operator;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.ProbeRequest;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.SchemaIds;
import io.epmdwatch.schemas.TopicReader;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.UndecodableRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topics a verification follows: the exposures from their beginning, all else from now on. */
final class VerificationTopics implements AutoCloseable {
  private final AvroCodec<Exposure> exposures = AvroCodec.of(RecordType.EXPOSURE, Exposure.class);
  private final AvroCodec<ProbeResult> results;
  private final AvroCodec<ProbeRequest> requests;
  private final AlertRecords alerts = new AlertRecords();
  private final TopicReader reader;

  private VerificationTopics(TopicReader reader, SchemaIds ids) {
    this.results = ids.codec(RecordType.PROBE_RESULT, ProbeResult.class);
    this.requests = ids.codec(RecordType.PROBE_REQUEST, ProbeRequest.class);
    this.reader = reader;
  }

  static VerificationTopics open(KafkaOptions kafka) {
    TopicReader reader =
        TopicReader.open(
            kafka, Topics.EXPOSURES, Topics.PROBE_RESULTS, Topics.PROBE_REQUESTS, Topics.ALERTS);
    reader.toEnd(Topics.PROBE_RESULTS);
    reader.toEnd(Topics.PROBE_REQUESTS);
    reader.toEnd(Topics.ALERTS);
    return new VerificationTopics(reader, SchemaIds.of(kafka));
  }

  /** Hands over the exposures there are. */
  void readExposures(Audience audience) {
    reader.readToEnd(Topics.EXPOSURES, record -> handOver(record, audience));
  }

  /** Hands over what comes within a time. */
  void poll(Duration atMost, Audience audience) {
    reader.poll(atMost).forEach(record -> handOver(record, audience));
  }

  @Override
  public void close() {
    reader.close();
  }

  private void handOver(ConsumerRecord<byte[], byte[]> record, Audience audience) {
    try {
      if (record.topic().equals(Topics.ALERTS.topic())) {
        alerts.fresh(record).ifPresent(audience::alert);
      } else if (record.topic().equals(Topics.PROBE_RESULTS.topic())) {
        audience.result(results.decode(record.headers(), record.value()));
      } else if (record.topic().equals(Topics.PROBE_REQUESTS.topic())) {
        audience.request(requests.decode(record.headers(), record.value()));
      } else if (record.value() == null) {
        audience.forgotten(new String(record.key(), StandardCharsets.UTF_8));
      } else {
        audience.exposure(exposures.decode(record.headers(), record.value()));
      }
    } catch (UndecodableRecord e) {
      // Whoever judges by these topics sets it aside; it answers nothing that was asked here.
    }
  }

  /** Who is told of each record. */
  interface Audience {
    /** A probe's result. */
    void result(ProbeResult result);

    /** Someone asks for a probe. */
    void request(ProbeRequest request);

    /** An exposure, in its newest state. */
    void exposure(Exposure exposure);

    /** An exposure that there is no more. */
    void forgotten(String exposureId);

    /** An alert. */
    void alert(ExposureAlert alert);
  }
}
