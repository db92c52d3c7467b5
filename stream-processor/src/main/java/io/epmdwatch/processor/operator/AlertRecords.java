package io.epmdwatch.processor.operator;

import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.UndecodableRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The alerts in records of their topic, each once however often it was written. */
public final class AlertRecords {
  private static final Logger LOG = LoggerFactory.getLogger(AlertRecords.class);
  private static final int REMEMBERED = 100_000;

  private final AvroCodec<ExposureAlert> codec =
      AvroCodec.of(RecordType.EXPOSURE_ALERT, ExposureAlert.class);
  private final Map<String, Boolean> seen =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** One that has seen no alert yet; it remembers the last 100,000. */
  public AlertRecords() {}

  /** The alert, unless it was seen before or is none, which is logged. */
  public Optional<ExposureAlert> fresh(ConsumerRecord<byte[], byte[]> record) {
    try {
      ExposureAlert alert = codec.decode(record.headers(), record.value());
      return seen.put(alert.getAlertId(), true) == null ? Optional.of(alert) : Optional.empty();
    } catch (UndecodableRecord e) {
      LOG.warn(
          "event=alert_unreadable topic={} partition={} offset={} reason=\"{}\"",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
      return Optional.empty();
    }
  }
}
