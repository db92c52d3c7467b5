package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.Alarm;
import io.epmdwatch.processor.domain.Subject;
import io.epmdwatch.processor.mapping.Alarms;
import io.epmdwatch.processor.metrics.ProcessorMetrics;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.UndecodableRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What the overseer has told last of each matter. */
final class AlarmBook {
  private final AvroCodec<ExposureAlert> codec =
      AvroCodec.of(RecordType.EXPOSURE_ALERT, ExposureAlert.class);
  private final KeyValueStore<String, byte[]> store;
  private final AlertOutlet outlet;
  private final ProcessorMetrics metrics;

  AlarmBook(
      ProcessorContext<byte[], byte[]> context, AlertOutlet outlet, ProcessorMetrics metrics) {
    this.store = context.getStateStore(ExposureTopology.ALARMS);
    this.outlet = outlet;
    this.metrics = metrics;
  }

  /** What was last told of a matter. */
  Optional<Alarm> last(String id) {
    return Optional.ofNullable(store.get(id)).map(this::decode);
  }

  /** What is open of a subject. */
  List<Alarm> open(Subject subject) {
    List<Alarm> open = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      all.forEachRemaining(entry -> open.add(decode(entry.value)));
    }
    open.removeIf(alarm -> alarm.matter().subject() != subject || !alarm.isOpen());
    return open;
  }

  /** Tells it, and remembers that. */
  void tell(Alarm alarm) {
    tell(alarm, Optional.empty());
  }

  /** Tells it with the ticket about it, and remembers that it was told. */
  void tell(Alarm alarm, Optional<RemediationTicket> ticket) {
    store.put(alarm.matter().id(), outlet.send(Alarms.toAlert(alarm), ticket));
    metrics.alert(alarm.kind());
  }

  private Alarm decode(byte[] bytes) {
    try {
      return Alarms.fromAlert(codec.decode(bytes));
    } catch (UndecodableRecord e) {
      throw new IllegalStateException("the state store is damaged: delete its directory", e);
    }
  }
}
