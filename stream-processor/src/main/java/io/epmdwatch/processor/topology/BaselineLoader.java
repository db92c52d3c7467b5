package io.epmdwatch.processor.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Feeds the baseline topic into the {@link LiveBaseline}, from its beginning before anything is
 * judged, since the store is in memory and Kafka Streams restores it through this processor.
 */
final class BaselineLoader implements Processor<byte[], byte[], Void, Void> {
  private final LiveBaseline baseline;
  private ProcessorContext<Void, Void> context;
  private KeyValueStore<byte[], byte[]> store;

  BaselineLoader(LiveBaseline baseline) {
    this.baseline = baseline;
  }

  @Override
  public void init(ProcessorContext<Void, Void> newContext) {
    context = newContext;
    store = context.getStateStore(ExposureTopology.BASELINE);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata at = context.recordMetadata().orElseThrow();
    if (record.key() != null) {
      store.put(record.key(), record.value());
    }
    baseline.load(record, at);
  }
}
