package io.epmdwatch.processor.topology;

import io.epmdwatch.ops.Version;
import io.epmdwatch.processor.edge.EdgeEvent;
import io.epmdwatch.processor.edge.SiemFormat;
import io.epmdwatch.processor.edge.SiemSettings;
import io.epmdwatch.processor.metrics.DeadLetterReason;
import io.epmdwatch.processor.metrics.ProcessorMetrics;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an alert: as the record of the contract, and in each format that SIEMs read. */
final class AlertOutlet {
  private static final Logger LOG = LoggerFactory.getLogger(AlertOutlet.class);
  private static final int NOWHERE_YET = -1;

  private final AvroCodec<ExposureAlert> codec =
      AvroCodec.of(RecordType.EXPOSURE_ALERT, ExposureAlert.class);
  private final String version = Version.current();
  private final ProcessorContext<byte[], byte[]> context;
  private final AlertSinks sinks;
  private final SiemSettings siem;
  private final ProcessorMetrics metrics;
  private final BiFunction<SiemFormat, EdgeEvent, String> writer;

  AlertOutlet(
      ProcessorContext<byte[], byte[]> context,
      AlertSinks sinks,
      SiemSettings siem,
      ProcessorMetrics metrics) {
    this(context, sinks, siem, metrics, SiemFormat::line);
  }

  AlertOutlet(
      ProcessorContext<byte[], byte[]> context,
      AlertSinks sinks,
      SiemSettings siem,
      ProcessorMetrics metrics,
      BiFunction<SiemFormat, EdgeEvent, String> writer) {
    this.context = context;
    this.sinks = sinks;
    this.siem = siem;
    this.metrics = metrics;
    this.writer = writer;
  }

  /**
   * Writes it, with what its ticket says where there is one.
   *
   * @return the record of the contract, as it was written
   */
  byte[] send(ExposureAlert alert, Optional<RemediationTicket> ticket) {
    byte[] key = alert.getExposureId().getBytes(StandardCharsets.UTF_8);
    Record<byte[], byte[]> record =
        new Record<>(key, codec.encode(alert), alert.getRaisedAt().toEpochMilli());
    context.forward(record, sinks.alerts());
    EdgeEvent event = new EdgeEvent(alert, ticket, version, siem.runbooks());
    for (SiemFormat format : siem.formats()) {
      send(format, event, record);
    }
    return record.value();
  }

  /** A format that fails is a defect of ours; it may cost neither the alert nor the watch. */
  private void send(SiemFormat format, EdgeEvent event, Record<byte[], byte[]> record) {
    byte[] line;
    try {
      line = writer.apply(format, event).getBytes(StandardCharsets.UTF_8);
    } catch (RuntimeException e) {
      bury(format, record, e);
      return;
    }
    context.forward(record.withValue(line), sinks.of(format));
  }

  private void bury(SiemFormat format, Record<byte[], byte[]> alert, RuntimeException defect) {
    String topic = format.topic().topic();
    DeadLetter letter =
        new DeadLetter(
            Topics.ALERTS.topic(),
            NOWHERE_YET,
            NOWHERE_YET,
            DeadLetterReason.DEFECT,
            "not written to " + topic + ": " + defect);
    LOG.error("alert set aside in {}: {}", Topics.DEAD_LETTERS.topic(), letter, defect);
    metrics.deadLetter(topic, DeadLetterReason.DEFECT);
    Record<byte[], byte[]> record = alert.withValue(alert.value());
    letter.describeIn(record.headers());
    context.forward(record, sinks.deadLetters());
  }
}
