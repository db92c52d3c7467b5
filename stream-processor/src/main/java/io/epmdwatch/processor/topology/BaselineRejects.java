package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.metrics.ProcessorMetrics;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buries what the baseline loader could not read. The loader runs outside the tasks, may send
 * nothing and reads the whole topic again at each start, so the first partition's task buries for
 * it, and remembers in its store, within the same transaction, up to which offset it has.
 */
final class BaselineRejects {
  private static final Logger LOG = LoggerFactory.getLogger(BaselineRejects.class);
  private static final int ONLY_PARTITION = 0;

  private final LiveBaseline live;
  private final Outbox outbox;
  private final ProcessorMetrics metrics;
  private final KeyValueStore<Integer, Long> buried;
  private final boolean responsible;

  BaselineRejects(
      ProcessorContext<byte[], byte[]> context,
      LiveBaseline live,
      Outbox outbox,
      ProcessorMetrics metrics) {
    this.live = live;
    this.outbox = outbox;
    this.metrics = metrics;
    this.buried = context.getStateStore(ExposureTopology.BASELINE_REJECTS);
    this.responsible = context.taskId().partition() == ONLY_PARTITION;
  }

  void bury() {
    if (responsible) {
      long last = Optional.ofNullable(buried.get(ONLY_PARTITION)).orElse(-1L);
      live.rejectsAfter(last).forEach(this::bury);
    }
  }

  private void bury(LiveBaseline.Reject reject) {
    DeadLetter letter = reject.letter();
    LOG.warn("rule set aside in {}: {}", ExposureTopology.TO_DEAD_LETTERS, letter);
    outbox.bury(reject);
    metrics.deadLetter(letter.topic(), letter.reason());
    buried.put(ONLY_PARTITION, letter.offset());
  }
}
