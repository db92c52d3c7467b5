package io.epmdwatch.processor.topology;

import static io.epmdwatch.processor.topology.Records.T0;
import static io.epmdwatch.processor.topology.Records.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.processor.domain.Baseline;
import io.epmdwatch.processor.domain.HostState;
import io.epmdwatch.processor.domain.Judgement;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Severity;
import io.epmdwatch.processor.domain.Transition;
import io.epmdwatch.processor.mapping.InvalidRecord;
import io.epmdwatch.processor.mapping.ProbeResults;
import io.epmdwatch.processor.mapping.Sighted;
import io.epmdwatch.processor.metrics.ProcessorMetrics;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** A partition's share of the gauges comes with it, and goes with it. */
class TallyTest {
  private final Map<Severity, Integer> overdue = new EnumMap<>(Severity.class);
  private final ProcessorMetrics metrics =
      new ProcessorMetrics() {
        @Override
        public void overdue(String zone, Severity severity, int change) {
          overdue.merge(severity, change, Integer::sum);
        }
      };

  @Test
  void whatIsOverdueIsCountedAgainAfterARestart() throws InvalidRecord {
    HostStore store = new HostStore(store());
    store.put(overdue("10.0.0.7"));
    store.put(overdue("10.0.1.7"));

    Tally tally = new Tally(metrics, store);
    assertThat(overdue).containsExactly(Map.entry(Severity.MEDIUM, 2));

    tally.leave();
    assertThat(overdue).containsExactly(Map.entry(Severity.MEDIUM, 0));
  }

  private static HostState overdue(String address) throws InvalidRecord {
    Judgement judgement = new Judgement(Policy.DEFAULT);
    Baseline nothing = Baseline.of(List.of());
    Sighted.Host seen =
        (Sighted.Host) ProbeResults.toSighted(answer(address, 0, "demo").build(), T0);
    Transition opened = judgement.judge(Optional.empty(), nothing, seen.observation());
    return judgement
        .onTick(opened.after().orElseThrow(), nothing, T0.plus(Duration.ofDays(8)))
        .after()
        .orElseThrow();
  }

  private static KeyValueStore<Bytes, byte[]> store() {
    MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    KeyValueStore<Bytes, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("hosts"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .withCachingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    return store;
  }
}
